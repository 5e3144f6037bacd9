import { type Document, isAlias, isMap, isScalar, isSeq, type Node, Scalar, YAMLMap, YAMLSeq } from "yaml";

type Path = readonly (string | number)[];

/** Puts text at a path. Comments stay, and so does the way the text was quoted, where it can. */
export function setText(document: Document, path: Path, text: string): void {
  const parent = ownMap(document, path.slice(0, -1));
  const key = path.at(-1);
  const before: unknown = parent.get(key, true);
  const scalar = textScalar(text);
  if (isScalar(before)) {
    copyNotes(before, scalar);
    // An empty text is quoted because it is empty.
    const hadStyle = typeof before.value === "string" && before.value !== "" && !isBlock(before);
    if (hadStyle && scalar.type === undefined && before.type !== undefined) scalar.type = before.type;
  }
  parent.set(key, scalar);
}

/** Puts a number or a truth value at a path; comments stay. */
export function setPlain(document: Document, path: Path, value: number | boolean): void {
  const parent = ownMap(document, path.slice(0, -1));
  const before: unknown = parent.get(path.at(-1), true);
  const scalar = new Scalar(value);
  if (isScalar(before)) copyNotes(before, scalar);
  parent.set(path.at(-1), scalar);
}

export function setNode(document: Document, path: Path, node: Node): void {
  ownMap(document, path.slice(0, -1)).set(path.at(-1), node);
}

/** Takes a key out. A map it leaves empty stays, as someone wrote it. */
export function remove(document: Document, path: Path): void {
  const parent = ownNode(document, path.slice(0, -1));
  if (isMap(parent) || isSeq(parent)) parent.delete(path.at(-1));
}

/** The list at a path, made where there is none. */
export function ownList(document: Document, path: Path): YAMLSeq {
  const found = ownNode(document, path);
  if (isSeq(found)) {
    // A flow list takes no comments and no long rows; an empty one has no form to keep.
    if (found.items.length === 0) found.flow = false;
    return found;
  }
  const list = new YAMLSeq(document.schema);
  setNode(document, path, list);
  return list;
}

/** The map at a path, made where there is none. */
export function ownMap(document: Document, path: Path): YAMLMap {
  const found = ownNode(document, path);
  if (isMap(found)) {
    if (found.items.length === 0) found.flow = false;
    return found;
  }
  const map = new YAMLMap(document.schema);
  if (path.length === 0) document.contents = map;
  else setNode(document, path, map);
  return map;
}

/** A map of texts and truth values, in this order; absent values are left out. */
export function newMap(
  document: Document,
  entries: readonly (readonly [key: string, value: string | boolean | number | null])[],
): YAMLMap {
  const map = new YAMLMap(document.schema);
  for (const [key, value] of entries) {
    if (value !== null) map.set(key, typeof value === "string" ? textScalar(value) : new Scalar(value));
  }
  return map;
}

/** What a block or a plain scalar would lose, or other readers of YAML would take for a line break. */
const needsEscapes = /[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/u;

/** Several lines are a block that reads as it is; what a block would change is quoted. */
export function textScalar(text: string): Scalar<string> {
  const scalar = new Scalar(text);
  if (needsEscapes.test(text.replaceAll(/[\n\t]/g, "")) || /^\s/.test(text))
    scalar.type = Scalar.QUOTE_DOUBLE;
  else if (text.includes("\n")) scalar.type = Scalar.BLOCK_LITERAL;
  return scalar;
}

/** The node at a path, in its own right: an alias on the way is replaced by a copy, so that no other place changes. */
function ownNode(document: Document, path: Path): Node | null {
  const top = document.contents;
  let node: Node | null = top;
  for (const step of path) {
    if (!isMap(node) && !isSeq(node)) return null;
    let found: unknown = node.get(step, true);
    if (isAlias(found)) {
      const copy = found.resolve(document)?.clone();
      if (copy === undefined) return null;
      withoutAnchor(copy);
      node.set(step, copy);
      found = copy;
    }
    node = isMap(found) || isSeq(found) || isScalar(found) ? found : null;
  }
  return node;
}

function withoutAnchor(node: unknown): void {
  if (isScalar(node) || isMap(node) || isSeq(node)) delete node.anchor;
}

const isBlock = ({ type }: Scalar): boolean => type === Scalar.BLOCK_FOLDED || type === Scalar.BLOCK_LITERAL;

function copyNotes(from: Scalar, to: Scalar): void {
  if (from.comment != null) to.comment = from.comment;
  if (from.commentBefore != null) to.commentBefore = from.commentBefore;
  if (from.spaceBefore === true) to.spaceBefore = true;
  if (from.anchor !== undefined) to.anchor = from.anchor;
}
