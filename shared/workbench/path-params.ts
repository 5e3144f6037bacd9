import type { Row } from "./request-draft.ts";

/** `:name` in the path of a URL, colon and all. */
export interface PlacedPathParam {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const NAME = /(?<=\/):([A-Za-z_][\w-]*)/g;

/** The path parameters of a URL as typed: `/:name` after the authority. A port, the query and the fragment have none. */
export function placedPathParams(url: string): readonly PlacedPathParam[] {
  if (!url.includes("/:")) return [];
  const [, before = "", path = ""] = /^((?:[^/?#]*:\/\/)?[^/?#]*)([^?#]*)/.exec(url) ?? [];
  return [...path.matchAll(NAME)].map((match) => {
    const from = before.length + match.index;
    return { name: match[1] ?? "", from, to: from + match[0].length };
  });
}

/**
 * A row for each path parameter of the URL, in order. What is known of a name stays with it; while a name is being
 * typed, its row goes along with its place.
 */
export function pathParamsOf(url: string, before: readonly Row[]): readonly Row[] {
  const names = [...new Set(placedPathParams(url).map(({ name }) => name))];
  return names.map((name, index) => {
    const known = before.find((row) => row.name === name);
    if (known !== undefined) return known;
    const old = names.length === before.length ? before[index] : undefined;
    const isRenamed = old !== undefined && !names.includes(old.name);
    return isRenamed ? { ...old, name } : { name, value: "", use: true, note: "" };
  });
}

/** Names of path parameters in use that have no value yet. */
export function unfilledPathParams({
  url,
  pathParams,
}: {
  readonly url: string;
  readonly pathParams: readonly Row[];
}): readonly string[] {
  const placed = new Set(placedPathParams(url).map(({ name }) => name));
  return pathParams
    .filter(({ name, value, use }) => use && value === "" && placed.has(name))
    .map(({ name }) => name);
}
