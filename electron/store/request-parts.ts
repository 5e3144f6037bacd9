import { type Document, isSeq, type Node, YAMLSeq } from "yaml";
import type { Part } from "#shared/workbench/request-draft.ts";
import { newMap, remove, setNode, setText, textScalar } from "./edit-yaml.ts";
import { type Placed, writeEntries } from "./keep-entries.ts";
import type { FileNaming, FileReferences } from "./request-content.ts";
import { changeUse } from "./request-rows.ts";
import { isTreeMap, isTrueAt, listAt, proseAt, textAt, type Tree } from "./yaml-text.ts";

type Path = readonly (string | number)[];

/** The parts of a multipart body. An entry may list several files: each is a part of its own here. */
export function readParts(body: Tree | undefined, nameFile: FileNaming): readonly Placed<Part>[] {
  return listAt(body, "data").flatMap((entry, at) =>
    isTreeMap(entry) ? valuesOf(entry, nameFile).map((part) => ({ value: part, at })) : [],
  );
}

function valuesOf(entry: Tree, nameFile: FileNaming): readonly Part[] {
  const listed = listAt(entry, "value").filter((value) => typeof value === "string");
  const single = textAt(entry, "value");
  const part = {
    name: textAt(entry, "name") ?? "",
    use: !isTrueAt(entry, "disabled"),
    mediaType: textAt(entry, "contentType") ?? "",
    note: proseAt(entry, "description"),
  };
  const fileName = textAt(entry, "fileName");
  if (textAt(entry, "type") !== "file") {
    const text = single ?? listed.join("\n");
    return [{ ...part, value: { kind: "text", text }, fileName: fileName ?? "" }];
  }
  const references = (single === null ? listed : [single]).filter((reference) => reference !== "");
  if (references.length === 0)
    return [{ ...part, value: { kind: "file", file: null }, fileName: fileName ?? "" }];
  return references.map((reference) => {
    const file = nameFile(reference);
    return { ...part, value: { kind: "file", file }, fileName: fileName ?? file.name };
  });
}

/** Makes the list say `parts`. The first of several files of one entry keeps it; the others get one each. */
export function writeParts(
  document: Document,
  path: Path,
  { before, parts }: { readonly before: readonly Placed<Part>[]; readonly parts: readonly Part[] },
  referenceOf: FileReferences,
): void {
  const firsts = before.filter(({ at }, index) => before.findIndex((other) => other.at === at) === index);
  writeEntries(document, path, {
    before: firsts,
    values: parts,
    likeness: [
      (old, part) => samePart(old, part),
      (old, part) => old.name === part.name && old.value.kind === part.value.kind,
      (old, part) => old.name === part.name,
    ],
    change: (at, old, part) => changePart(document, at, { old, part }, referenceOf),
    make: (part) => newPart(document, part, referenceOf),
  });
}

/** A file is the same by its id: its size is no part of the request. */
export function samePart(a: Part, b: Part): boolean {
  const [one, other] = [a, b].map(({ value, ...rest }) =>
    JSON.stringify([
      rest.name,
      rest.use,
      rest.fileName,
      rest.mediaType,
      rest.note,
      value.kind,
      value.kind === "text" ? value.text : (value.file?.id ?? null),
    ]),
  );
  return one === other;
}

function changePart(
  document: Document,
  path: Path,
  { old, part }: { readonly old: Part; readonly part: Part },
  referenceOf: FileReferences,
): void {
  if (part.name !== old.name) setText(document, [...path, "name"], part.name);
  if (part.value.kind !== old.value.kind) setText(document, [...path, "type"], part.value.kind);
  writeValue(document, path, { old, part }, referenceOf);
  setOrRemove(document, [...path, "contentType"], [old.mediaType || null, part.mediaType || null]);
  const fileNames = [writtenFileName(old, referenceOf), writtenFileName(part, referenceOf)] as const;
  setOrRemove(document, [...path, "fileName"], fileNames);
  changeUse(document, path, old, part);
}

type Turn = readonly [was: string | null, is: string | null];

function setOrRemove(document: Document, path: Path, [was, is]: Turn): void {
  if (was === is) return;
  if (is === null) remove(document, path);
  else setText(document, path, is);
}

/** A list of one file stays a list, a plain one stays plain. */
function writeValue(
  document: Document,
  path: Path,
  { old, part }: { readonly old: Part; readonly part: Part },
  referenceOf: FileReferences,
): void {
  const at = [...path, "value"];
  const { value } = part;
  if (value.kind === "text") {
    if (old.value.kind !== "text" || old.value.text !== value.text) setText(document, at, value.text);
    return;
  }
  const found = document.getIn(at);
  const wanted = referenceFor(part, referenceOf);
  const isSame = old.value.kind === "file" && old.value.file?.id === value.file?.id;
  if (isSame && !(isSeq(found) && found.items.length > 1)) return;
  if (isSeq(found) || wanted === null || old.value.kind === "text")
    setNode(document, at, fileList(document, wanted));
  else setText(document, at, wanted);
}

const referenceFor = ({ value }: Part, referenceOf: FileReferences): string | null =>
  value.kind === "text" || value.file === null ? null : (referenceOf(value.file.id) ?? value.file.name);

/** `null` where it goes without saying: a file's own name, and none for text. An empty one has to be said for a file. */
function writtenFileName(part: Part, referenceOf: FileReferences): string | null {
  const reference = referenceFor(part, referenceOf);
  const own = reference === null ? "" : (reference.replaceAll("\\", "/").split("/").at(-1) ?? "");
  return part.fileName === own ? null : part.fileName;
}

function newPart(document: Document, part: Part, referenceOf: FileReferences): Node {
  const { value } = part;
  const made = newMap(document, [
    ["name", part.name],
    ["type", value.kind],
    ["value", value.kind === "text" ? value.text : ""],
    ["contentType", part.mediaType === "" ? null : part.mediaType],
    ["fileName", writtenFileName(part, referenceOf)],
    ["description", part.note === "" ? null : part.note],
    ["disabled", part.use ? null : true],
  ]);
  if (value.kind === "file") made.set("value", fileList(document, referenceFor(part, referenceOf)));
  return made;
}

function fileList(document: Document, reference: string | null): YAMLSeq {
  const list = new YAMLSeq(document.schema);
  if (reference === null) list.flow = true;
  else list.items = [textScalar(reference)];
  return list;
}
