import { unreachable } from "#shared/result.ts";
import type { SecretError } from "#shared/workbench/keychain.ts";
import type { Explanation } from "./explanation.ts";
import { bytesText, durationText } from "./quantity.ts";

/** Why a secret was not kept or forgotten; never with a value. */
export function explainSecret(error: Exclude<SecretError, { kind: "no-workspace" }>): Explanation {
  const title = "The secret was not stored";
  switch (error.kind) {
    case "keychain-locked":
      return {
        title,
        message: `The keychain is locked${error.detail === "" ? "" : `: ${error.detail}`}.`,
        advice: "Unlock it and try again.",
      };
    case "keychain-silent":
      return {
        title,
        message: `The keychain did not answer within ${durationText(error.limitMs)}.`,
        advice: "Its prompt may wait behind another window: answer it, then try again.",
      };
    case "keychain-failed":
      return {
        title,
        message: `The keychain answered: ${error.detail || "an error"}.`,
        advice: "Try the keychain again.",
      };
    case "value-empty":
      return { title, message: "There is no value to store.", advice: "Type or paste one." };
    case "value-too-long":
      return {
        title,
        message: `The value is longer than ${bytesText(error.limitBytes)}.`,
        advice: "A secret is a token or a key; send anything larger as a file.",
      };
    case "value-unstorable":
      return {
        title,
        message: "The value contains a character that keychains do not take.",
        advice: "Paste it again; it may have caught a control character on the way.",
      };
    default:
      return unreachable(error);
  }
}
