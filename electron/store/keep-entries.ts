import type { Document, Node } from "yaml";
import { ownList, remove } from "./edit-yaml.ts";

type Path = readonly (string | number)[];

/** What an entry of a list says, with its place in the list. */
export interface Placed<T> {
  readonly value: T;
  readonly at: number;
}

export interface EntryChange<T> {
  readonly before: readonly Placed<T>[];
  readonly values: readonly T[];
  /** How two may be the same one, the surest first. */
  readonly likeness: readonly ((old: T, value: T) => boolean)[];
  readonly change: (path: Path, old: T, value: T) => void;
  readonly make: (value: T) => Node;
}

/**
 * Makes the list say `values`. One that is still there keeps its entry with all that stands in it and beside it; entries
 * that say nothing to us stay behind the entry they followed.
 */
export function writeEntries<T>(document: Document, path: Path, wanted: EntryChange<T>): void {
  const { before, values } = wanted;
  const list = ownList(document, path);
  const entries = [...list.items];
  const sources = sourcesOf(wanted);
  const placed = new Set(before.map(({ at }) => at));
  const written = new Set<number>();
  const items: unknown[] = [];
  const takeForeign = (from: number): void => {
    for (let at = from; at < entries.length && !placed.has(at); at++) {
      if (!written.has(at)) items.push(entries[at]);
      written.add(at);
    }
  };
  takeForeign(0);
  for (const [index, value] of values.entries()) {
    const source = sources[index];
    if (source === undefined) {
      items.push(wanted.make(value));
      continue;
    }
    items.push(entries[source.at]);
    takeForeign(source.at + 1);
  }
  for (const { at } of before) takeForeign(at + 1);
  list.items = items;
  for (const [index, value] of values.entries()) {
    const source = sources[index];
    if (source !== undefined)
      wanted.change([...path, items.indexOf(entries[source.at])], source.value, value);
  }
  if (items.length === 0) remove(document, path);
}

/** What each new value was before: by likeness, else the one in its place. */
function sourcesOf<T>({ before, values, likeness }: EntryChange<T>): readonly (Placed<T> | undefined)[] {
  const free = new Set(before);
  const found: (Placed<T> | undefined)[] = values.map(() => undefined);
  for (const isAlike of likeness) {
    for (const [index, value] of values.entries()) {
      if (found[index] !== undefined) continue;
      const match = [...free].find((old) => isAlike(old.value, value));
      if (match === undefined) continue;
      found[index] = match;
      free.delete(match);
    }
  }
  for (const [index] of values.entries()) {
    const old = before[index];
    if (found[index] !== undefined || old === undefined || !free.has(old)) continue;
    found[index] = old;
    free.delete(old);
  }
  return found;
}
