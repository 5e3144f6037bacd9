import type { Desk } from "./desk.ts";
import type { Answers } from "#electron/ipc/router.ts";

type CookieCalls = "cookies.read" | "cookies.keep" | "cookies.delete";

/** `cookies.*`: the jars of the open workspace, one per session. */
export const cookieAnswers = (desk: Desk): Pick<Answers, CookieCalls> => ({
  "cookies.read": ({ session }) => desk.cookies().list(session),
  "cookies.keep": ({ session, cookie, before }) => desk.cookies().put(session, cookie, before),
  "cookies.delete": ({ session, keys }) => desk.cookies().remove(session, keys),
});
