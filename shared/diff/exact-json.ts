import { scanJson } from "#shared/formats/json-scan.ts";

/** JSON with nothing lost: numbers as they are written, every key as often as it is there. */
export type ExactJson =
  | { readonly kind: "scalar"; readonly text: string }
  | { readonly kind: "array"; readonly items: readonly ExactJson[] }
  | { readonly kind: "object"; readonly members: readonly Member[] };

export interface Member {
  readonly name: string;
  readonly value: ExactJson;
}

/** Deeper texts are compared as text: what follows them goes down with them. */
const deepest = 500;

interface Container {
  readonly items: ExactJson[] | null;
  readonly members: Member[];
  name: string;
}

/** `null` where the text is not JSON, or nested deeper than anybody writes. */
export function parseExact(text: string): ExactJson | null {
  const open: Container[] = [];
  let root: ExactJson | null = null;
  let isTooDeep = false;
  const put = (value: ExactJson): void => {
    const inner = open.at(-1);
    if (inner === undefined) root = value;
    else if (inner.items === null) inner.members.push({ name: inner.name, value });
    else inner.items.push(value);
  };
  const end = scanJson(text, ({ kind, text: token, depth }) => {
    isTooDeep ||= depth > deepest;
    if (isTooDeep) return;
    const inner = open.at(-1);
    if (kind === "scalar") put({ kind: "scalar", text: plainScalar(token) });
    else if (kind === "key" && inner !== undefined) inner.name = plainText(token);
    else if (kind === "open") open.push({ items: token === "[" ? [] : null, members: [], name: "" });
    else if (kind === "close") {
      const closed = open.pop();
      if (closed === undefined) return;
      put(
        closed.items === null
          ? { kind: "object", members: closed.members }
          : { kind: "array", items: closed.items },
      );
    }
  });
  return end === null && !isTooDeep ? root : null;
}

/** Strings in one spelling, whatever was escaped in them; numbers and names as they are. */
const plainScalar = (token: string): string =>
  token.includes("\\") ? JSON.stringify(plainText(token)) : token;

// The scanner found a whole JSON string, and parsing one gives a string.
const plainText = (token: string): string => JSON.parse(token) as string;

const known = new WeakMap<ExactJson, string>();

/** The value in one line; two values are the same when these are, in whatever order their members stand. */
export function canonical(value: ExactJson): string {
  if (value.kind === "scalar") return value.text;
  const before = known.get(value);
  if (before !== undefined) return before;
  const made =
    value.kind === "array"
      ? `[${value.items.map(canonical).join(",")}]`
      : `{${value.members
          .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
          .map((member) => `${JSON.stringify(member.name)}:${canonical(member.value)}`)
          .join(",")}}`;
  known.set(value, made);
  return made;
}
