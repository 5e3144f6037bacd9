import type { Desk } from "./desk.ts";
import type { Answers } from "#electron/ipc/router.ts";
import { ok } from "#shared/result.ts";

const ofWorkspace = "workspace";

type SecretCalls = "secret.keep" | "secret.forget" | "secret.list" | "keychain.read" | "keychain.retry";

/** `secret.*` and `keychain.*`: values go in and are forgotten; none comes out. */
export const secretAnswers = (desk: Desk): Pick<Answers, SecretCalls> => ({
  "secret.keep": ({ name, value, scope = ofWorkspace }) => desk.secrets().keep({ scope, name }, value),
  "secret.forget": ({ name, scope = ofWorkspace }) => desk.secrets().forget({ scope, name }),
  "secret.list": async () => ok(await desk.secrets().names()),
  "keychain.read": async () => {
    const status = desk.secrets().status();
    // It is looked at once the window is up, which hears what came of it.
    if (status.state === "unknown") void desk.secrets().check();
    return ok(status);
  },
  "keychain.retry": async () => ok(await desk.secrets().retry()),
});
