import type { ItemId } from "#shared/ids.ts";
import type { ItemChange } from "#shared/workbench/item-change.ts";
import { itemIdOf, type PlacedItem } from "./item-tree.ts";
import type { Rewrite } from "./reversible-change.ts";

/** What a change did, by the ways of the files and folders it was done to. */
export interface ChangedItems {
  readonly reversed: () => ChangedItems;
  /** As the window has to know it. `items` are those from before the change. */
  readonly seen: (items: readonly PlacedItem[], rewrites: readonly Rewrite[]) => Omit<ItemChange, "changeId">;
}

interface Ways {
  /** From where to where; a folder stands for all that is in it. */
  readonly moved?: ReadonlyMap<string, string>;
  readonly made?: readonly string[];
  readonly gone?: readonly string[];
}

export function changedItems({ moved = new Map(), made = [], gone = [] }: Ways): ChangedItems {
  return {
    reversed: () =>
      changedItems({ moved: new Map([...moved].map(([from, to]) => [to, from])), made: gone, gone: made }),
    seen: (items, rewrites) => {
      const away = new Map(gone.map((path) => [path, ""]));
      return {
        moved: items.flatMap(({ path, item }) => {
          const to = wayAfter(path, moved);
          return to === path ? [] : [{ from: item.id, to: itemIdOf(to) }];
        }),
        rewritten: rewrites.flatMap(({ path, before, after, name }) =>
          // A folder says its name in a file that is no item.
          /(?:^|\/)folder\.ya?ml$/.test(path)
            ? []
            : [{ itemId: itemIdOf(wayAfter(path, moved)), before, after, name }],
        ),
        made: made.map(itemIdOf),
        gone: items.flatMap(({ path, item }): readonly ItemId[] =>
          wayAfter(path, away) === path ? [] : [item.id],
        ),
      };
    },
  };
}

function wayAfter(path: string, moved: ReadonlyMap<string, string>): string {
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
    const to = moved.get(path.slice(0, end));
    if (to !== undefined) return to + path.slice(end);
  }
  return path;
}
