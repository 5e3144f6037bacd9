import { scanJson } from "#shared/formats/json-scan.ts";
import { lineAndColumn } from "#shared/formats/json-text.ts";
import { fail, ok, type Result } from "#shared/result.ts";

interface Span {
  /** Where its text begins, and where it has ended. */
  readonly from: number;
  readonly to: number;
}

/** JSON with the place of everything in its text, so that one value can be changed and all else stay as it is. */
export type JsonNode = JsonScalar | JsonList | JsonMap;
export interface JsonScalar extends Span {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
}
export interface JsonList extends Span {
  readonly kind: "list";
  readonly items: readonly JsonNode[];
}
export interface JsonMap extends Span {
  readonly kind: "map";
  readonly members: readonly JsonMember[];
}
export interface JsonMember {
  readonly key: string;
  /** Where the key begins. */
  readonly from: number;
  readonly value: JsonNode;
}

/** Why a text is not JSON we can use; the line counts from 1. */
export interface JsonFault {
  readonly message: string;
  readonly line: number;
}

const deepest = 100;

export function parseJsonTree(text: string): Result<JsonNode, JsonFault> {
  const builder = createBuilder();
  const problem = scanJson(text, builder.see);
  const faultAt = (message: string, at: number): Result<never, JsonFault> =>
    fail({ message, line: lineAndColumn(text, at).line });
  if (problem !== null) return faultAt(whatStands(text, problem), problem);
  const { doubled, tooDeepAt } = builder;
  if (tooDeepAt() !== null) return faultAt("nested too deeply", tooDeepAt() ?? 0);
  const [first] = doubled;
  if (first !== undefined) return faultAt(`${JSON.stringify(first.key)} stands there twice`, first.at);
  return ok(builder.root());
}

interface Open {
  readonly kind: "list" | "map";
  readonly from: number;
  readonly items: JsonNode[];
  readonly members: JsonMember[];
  /** Names of all keys so far: a map may have very many. */
  readonly names: Set<string>;
  key: { readonly name: string; readonly at: number } | null;
}

function createBuilder() {
  const open: Open[] = [];
  const doubled: { readonly key: string; readonly at: number }[] = [];
  let root: JsonNode | null = null;
  let tooDeep: number | null = null;
  const put = (node: JsonNode): void => {
    const into = open.at(-1);
    if (into === undefined) root = node;
    else if (into.kind === "list") into.items.push(node);
    else if (into.key !== null) into.members.push({ key: into.key.name, from: into.key.at, value: node });
  };
  const close = (to: number): void => {
    const done = open.pop();
    if (done === undefined) return;
    const { kind, from, items, members } = done;
    put(kind === "list" ? { kind, from, to, items } : { kind, from, to, members });
  };
  return {
    doubled,
    tooDeepAt: () => tooDeep,
    see: ({ kind, text, at }: Parameters<Parameters<typeof scanJson>[1]>[0]): void => {
      if (kind === "open") {
        if (open.length === deepest) tooDeep ??= at;
        const opened = text === "{" ? "map" : "list";
        open.push({ kind: opened, from: at, items: [], members: [], names: new Set(), key: null });
      } else if (kind === "close") close(at + 1);
      else if (kind === "scalar")
        put({ kind: "scalar", from: at, to: at + text.length, value: scalarOf(text) });
      else if (kind === "key") {
        const name = String(scalarOf(text));
        const into = open.at(-1);
        if (into === undefined) return;
        if (into.names.has(name)) doubled.push({ key: name, at });
        into.names.add(name);
        into.key = { name, at };
      }
    },
    root: (): JsonNode => {
      // The scanner has passed the text to its end, so there was a value.
      if (root === null) throw new Error("a JSON text without a value");
      return root;
    },
  };
}

// The scanner hands out nothing else as a scalar.
const scalarOf = (text: string) => JSON.parse(text) as JsonScalar["value"];

/** What is wrong at the place where a text stops being JSON, for whoever has to mend it. */
function whatStands(text: string, at: number): string {
  const mark = text[at];
  if (mark === undefined) return text.trim() === "" ? "the file is empty" : "the file ends too early";
  if (mark === "/" || mark === "#") return "a comment, which JSON does not have";
  if (mark === "'") return "a single quote, where JSON has double quotes";
  if (/[}\]]/.test(mark) && /,\s*$/.test(text.slice(0, at))) return `a comma stands before the ${mark}`;
  if (mark === '"' && /[\]}"\dla-z]\s*$/.test(text.slice(0, at)))
    return "a comma or a colon is missing before it";
  if (mark === '"') return "text that does not end, or holds a character JSON has to escape";
  return `${JSON.stringify(text.slice(at, at + 10).split(/\s/)[0])} is not expected here`;
}

export function nodeIn(node: JsonNode, path: readonly (string | number)[]): JsonNode | null {
  let here: JsonNode | null = node;
  for (const step of path) {
    if (here?.kind === "list" && typeof step === "number") here = here.items[step] ?? null;
    else if (here?.kind === "map") here = here.members.find(({ key }) => key === step)?.value ?? null;
    else return null;
  }
  return here;
}

/** What the text stands for, as `JSON.parse` gives it. */
export function valueOf(node: JsonNode): unknown {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(valueOf);
    case "map":
      return Object.fromEntries(node.members.map(({ key, value }) => [key, valueOf(value)]));
  }
}
