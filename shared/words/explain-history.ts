import type { HistoryHealth } from "#shared/workbench/history.ts";
import type { Explanation } from "./explanation.ts";

/** What is wrong with the history; `null` where nothing is. */
export function explainHistory({ place, trouble, setAsideAs }: HistoryHealth): Explanation | null {
  if (place === "memory")
    return {
      title: "History is not kept",
      message: `Its file cannot be used (${trouble ?? "no reason given"}): what you send is only remembered until Wirebench ends.`,
      advice: "Make room, or make the user data folder writable, and start again.",
    };
  if (trouble !== null)
    return {
      title: "The last exchange was not kept",
      message: isFull(trouble) ? "The disk is full." : `Writing the history failed (${trouble}).`,
      advice: "What was kept before is safe. The next send tries again.",
    };
  if (setAsideAs !== null)
    return {
      title: "The history begins anew",
      message: `Its file could not be read and was set aside as ${setAsideAs} in the user data folder.`,
      advice: "Nothing was deleted.",
    };
  return null;
}

const isFull = (code: string): boolean => code === "ENOSPC" || code.startsWith("SQLITE_FULL");
