import type { KeychainAct } from "./keychain.ts";

/** A question to the keychain process. */
export interface KeychainQuestion {
  readonly id: number;
  readonly asked: KeychainAct;
}

/** Its answer. `loaded` is false where the system's keychain library could not even be loaded. */
export type KeychainAnswer =
  | { readonly id: number; readonly ok: true; readonly value: string | null }
  | { readonly id: number; readonly ok: false; readonly loaded: boolean; readonly text: string };

/** Whether what came from the process is an answer; anything else is not ours. */
export function isAnswer(message: unknown): message is KeychainAnswer {
  if (typeof message !== "object" || message === null || !("id" in message) || !("ok" in message))
    return false;
  if (typeof message.id !== "number") return false;
  if (message.ok === true)
    return "value" in message && (message.value === null || typeof message.value === "string");
  return message.ok === false && "text" in message && typeof message.text === "string";
}
