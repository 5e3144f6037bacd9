import type { Desk } from "./desk.ts";
import type { Answers } from "#electron/ipc/router.ts";
import { fail, ok } from "#shared/result.ts";

type SessionCalls = "session.save" | "session.delete";

const noWorkspace = fail({ kind: "no-workspace" } as const);

/** `session.*`: the sessions of the workspace's own file. The cookies of a session go where its name goes. */
export const sessionAnswers = (desk: Desk): Pick<Answers, SessionCalls> => ({
  "session.save": async ({ session, before }) => {
    const saved = await desk.workspace()?.changeSession({ kind: "save", session, before });
    if (saved === undefined) return noWorkspace;
    if (saved.ok && before !== null && before.name !== session.name)
      await desk.cookies().rename(before.name, session.name);
    return saved;
  },
  "session.delete": async ({ name }) => {
    const deleted = await desk.workspace()?.changeSession({ kind: "delete", name });
    if (deleted === undefined) return noWorkspace;
    if (deleted.ok) await desk.cookies().remove(name, null);
    return deleted.ok ? ok(undefined) : deleted;
  },
});
