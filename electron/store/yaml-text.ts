import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { fail, ok, type Result } from "#shared/result.ts";

/** YAML without its notation: every scalar is the text it was written as, so `1.0` and `yes` stay what they are. */
export type Tree = string | null | readonly Tree[] | TreeMap;
export type TreeMap = ReadonlyMap<string, Tree>;

export interface YamlText {
  readonly document: Document;
  readonly tree: Tree;
  /** Counted from 1; `null` where the path is not in the text. */
  readonly lineOf: (path: readonly (string | number)[]) => number | null;
}

/** Why a text is not YAML we can use; lines and columns count from 1. */
export interface YamlFault {
  readonly message: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** Larger files would hold up the process that reads them. */
export const largestYamlBytes = 5_000_000;
const deepest = 100;
const mostNodes = 200_000;

export function parseYaml(text: string, schema: "core" | "json" = "core"): Result<YamlText, YamlFault> {
  if (text.length > largestYamlBytes) return faultAt(`larger than ${largestYamlBytes} bytes`);
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema });
    const [error] = document.errors;
    if (error) {
      const { line, col } = lines.linePos(error.pos[0]);
      return fail({ message: error.message, line, column: col });
    }
    const tree = toTree(document);
    if (tree === tooMuch) return faultAt("nested too deeply, or too many aliases");
    const lineOf = (path: readonly (string | number)[]): number | null => {
      const node = path.length === 0 ? document.contents : nodeAt(document, path);
      return node?.range ? lines.linePos(node.range[0]).line : null;
    };
    return ok({ document, tree, lineOf });
  } catch (error) {
    // The parser calls itself for every level.
    if (error instanceof RangeError) return faultAt("nested too deeply");
    throw error;
  }
}

/** The node at a path; an alias stands for what it refers to. */
export function nodeAt(document: Document, path: readonly (string | number)[]): Node | null {
  let node: Node | null = document.contents;
  for (const step of path) {
    const here: Node | null | undefined = isAlias(node) ? node.resolve(document) : node;
    if (!isMap(here) && !isSeq(here)) return null;
    const found: unknown = here.get(step, true);
    node = isAlias(found) || isMap(found) || isSeq(found) || isScalar(found) ? found : null;
  }
  return isAlias(node) ? (node.resolve(document) ?? null) : node;
}

export const isTreeMap = (tree: Tree | undefined): tree is TreeMap => tree instanceof Map;

/** What stands at a path of keys; `undefined` where there is nothing. */
export function treeAt(tree: Tree | undefined, ...path: readonly string[]): Tree | undefined {
  let here = tree;
  for (const key of path) here = isTreeMap(here) ? here.get(key) : undefined;
  return here;
}

/** The text at a path of keys; `null` where there is none. */
export function textAt(tree: Tree | undefined, ...path: readonly string[]): string | null {
  const found = treeAt(tree, ...path);
  return typeof found === "string" ? found : null;
}

export const isTrueAt = (tree: Tree | undefined, ...path: readonly string[]): boolean =>
  textAt(tree, ...path)?.toLowerCase() === "true";

export function listAt(tree: Tree | undefined, ...path: readonly string[]): readonly Tree[] {
  const found = treeAt(tree, ...path);
  // A Map is no array, and the compiler cannot tell a readonly array from it by `isArray`.
  return Array.isArray(found) ? (found as readonly Tree[]) : [];
}

/** Text, or the `content` of OpenCollection's structured text. */
export const proseAt = (tree: Tree | undefined, ...path: readonly string[]): string =>
  textAt(tree, ...path) ?? textAt(tree, ...path, "content") ?? "";

const faultAt = (message: string): Result<never, YamlFault> => fail({ message, line: null, column: null });

const tooMuch = Symbol("too much");

function toTree(document: Document): Tree | typeof tooMuch {
  let nodes = 0;
  const convert = (node: unknown, depth: number): Tree | typeof tooMuch => {
    if (++nodes > mostNodes || depth > deepest) return tooMuch;
    if (isAlias(node)) return convert(node.resolve(document), depth + 1);
    if (isScalar(node)) return scalarText(node.value, node.source);
    if (isSeq(node)) {
      const list: Tree[] = [];
      for (const item of node.items) {
        const tree = convert(item, depth + 1);
        if (tree === tooMuch) return tooMuch;
        list.push(tree);
      }
      return list;
    }
    if (!isMap(node)) return null;
    const map = new Map<string, Tree>();
    for (const { key, value } of node.items) {
      const tree = convert(value, depth + 1);
      if (tree === tooMuch) return tooMuch;
      map.set(isScalar(key) ? (scalarText(key.value, key.source) ?? "") : "", tree);
    }
    return map;
  };
  return convert(document.contents, 0);
}

function scalarText(value: unknown, source: string | undefined): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : (source ?? JSON.stringify(value));
}
