import type { Answers } from "#electron/ipc/router.ts";
import { fail } from "#shared/result.ts";
import type { Desk } from "./desk.ts";

type ItemCalls = "item.rename" | "item.move" | "item.duplicate" | "item.delete" | "item.undo";

const noWorkspace = fail({ kind: "no-workspace" } as const);

/** `item.*`: the tree of the open folder, changed by ids. */
export const itemAnswers = (desk: Desk): Pick<Answers, ItemCalls> => ({
  "item.rename": async ({ itemId, name }) =>
    (await desk.workspace()?.items.rename(itemId, name)) ?? noWorkspace,
  "item.move": async ({ itemIds, folderId, beforeId }) =>
    (await desk.workspace()?.items.move(itemIds, folderId, beforeId)) ?? noWorkspace,
  "item.duplicate": async ({ itemIds }) => (await desk.workspace()?.items.duplicate(itemIds)) ?? noWorkspace,
  "item.delete": async ({ itemIds }) => (await desk.workspace()?.items.remove(itemIds)) ?? noWorkspace,
  "item.undo": async ({ changeId }) => (await desk.workspace()?.items.undo(changeId)) ?? noWorkspace,
});
