import * as z from "zod";
import { Field } from "#shared/http/field.ts";
import { PolicyOverrides } from "./delivery-policy.ts";
import { Session } from "./session.ts";

/** The number that stands under `wirebench` in the file, and grows when an older reader would get it wrong. */
export const sessionsFormat = 1;

/** Every group of settings, and every setting that stands alone, by its name in the file. */
export const settingGroups = PolicyOverrides.unwrap().shape;

/** A session as the file says it: only what it sets. Keys that are not known here are kept. */
export const WrittenSession = z
  .looseObject({
    name: Session.unwrap().shape.name,
    prefixes: Session.unwrap().shape.prefixes.optional(),
    fields: z.array(Field).readonly().optional(),
    ...settingGroups,
  })
  .readonly();
export type WrittenSession = z.infer<typeof WrittenSession>;

/** `.wirebench/sessions.json` */
export const SessionsDocument = z
  .looseObject({ wirebench: z.literal(sessionsFormat), sessions: z.array(WrittenSession).readonly() })
  .readonly();
