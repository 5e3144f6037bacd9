import { fitOf } from "#renderer/lib/fuzzy.ts";
import type { Entry, EntryKind } from "./entries.ts";

/** An entry with the places of what was typed in its name. */
export interface Found {
  readonly entry: Entry;
  readonly at: readonly number[];
}

export interface Section {
  readonly title: string;
  readonly options: readonly Found[];
}

const titles: Readonly<Record<EntryKind, string>> = {
  tab: "Open tabs",
  request: "Requests",
  folder: "Folders",
  environment: "Environments",
  session: "Sessions",
  command: "Commands",
};

/** The kinds that a first sign asks for. */
const prefixes: Readonly<Record<string, readonly EntryKind[]>> = {
  ">": ["command"],
  "@": ["request", "folder"],
};

/** Where nothing is typed: in this order. */
const order: readonly EntryKind[] = ["tab", "command", "environment", "session", "request", "folder"];

/** Found in where it is, rather than in its name. */
const detailWorth = 0.4;

/** What fits what was typed, by kind; the kind with the best one first. What was chosen lately goes before its equals. */
export function search(
  entries: readonly Entry[],
  typed: string,
  recent: readonly string[],
): readonly Section[] {
  const kinds = prefixes[typed.trimStart()[0] ?? ""];
  const text = kinds === undefined ? typed.trim() : typed.trim().slice(1).trim();
  const asked = kinds === undefined ? entries : entries.filter(({ kind }) => kinds.includes(kind));
  return text === "" ? unsearched(asked, recent) : searched(asked, text, recent);
}

function unsearched(entries: readonly Entry[], recent: readonly string[]): readonly Section[] {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const last = recent.flatMap((key) => byKey.get(key) ?? []).slice(0, 5);
  const taken = new Set(last.map(({ key }) => key));
  const sections = order.map((kind) => ({
    title: titles[kind],
    options: entries.filter((entry) => entry.kind === kind && !taken.has(entry.key)).map(whole),
  }));
  return [{ title: "Recent", options: last.map(whole) }, ...sections];
}

const whole = (entry: Entry): Found => ({ entry, at: [] });

function searched(entries: readonly Entry[], text: string, recent: readonly string[]): readonly Section[] {
  const worth = new Map(recent.map((key, index) => [key, 15 - index / 2]));
  const scored = entries.flatMap((entry) => {
    const found = fitOfEntry(entry, text);
    return found === null ? [] : [{ ...found, score: found.score + (worth.get(entry.key) ?? 0) }];
  });
  const best = (kind: EntryKind): number =>
    scored.reduce(
      (most, { entry, score }) => (entry.kind === kind ? Math.max(most, score) : most),
      -Infinity,
    );
  return order
    .map((kind) => ({ kind, best: best(kind) }))
    .toSorted((a, b) => b.best - a.best)
    .map(({ kind }) => ({
      title: titles[kind],
      options: scored
        .filter(({ entry }) => entry.kind === kind)
        .toSorted((a, b) => b.score - a.score)
        .map(({ entry, at }) => ({ entry, at })),
    }));
}

function fitOfEntry(entry: Entry, text: string): (Found & { readonly score: number }) | null {
  const named = fitOf(entry.name, text);
  if (named !== null) return { entry, ...named };
  const wide = fitOf(`${entry.name} ${entry.method ?? ""} ${entry.detail}`, text);
  return wide === null
    ? null
    : { entry, score: wide.score * detailWorth, at: wide.at.filter((place) => place < entry.name.length) };
}
