import * as z from "zod";
import { TabId } from "#shared/ids.ts";
import { Session } from "#shared/policy/session.ts";
import { EnvironmentDraft } from "./environment.ts";

/** The settings of a session that lie open, kept over a restart. `saved` as for a request. */
export const KeptSession = z
  .strictObject({
    id: TabId,
    edited: Session,
    saved: Session.nullable(),
    pane: z.enum(["Settings", "Cookies"]),
  })
  .readonly();
export type KeptSession = z.infer<typeof KeptSession>;

/** The variables of an environment that lie open, kept over a restart. `version` is that of the file `saved` was read from. */
export const KeptEnvironment = z
  .strictObject({
    id: TabId,
    edited: EnvironmentDraft,
    saved: EnvironmentDraft.nullable(),
    version: z.string().nullable(),
  })
  .readonly();
export type KeptEnvironment = z.infer<typeof KeptEnvironment>;
