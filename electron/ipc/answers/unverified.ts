import type { Answers } from "#electron/ipc/router.ts";
import { ok } from "#shared/result.ts";
import type { Desk } from "./desk.ts";

type UnverifiedCalls = "unverified.read" | "unverified.add" | "unverified.remove";

/** `unverified.*`: hosts whose certificates are not checked for now. */
export const unverifiedAnswers = ({ unverified }: Desk): Pick<Answers, UnverifiedCalls> => ({
  "unverified.read": async () => ok(unverified.current()),
  "unverified.add": (place) => unverified.add(place),
  "unverified.remove": (place) => unverified.remove(place),
});
