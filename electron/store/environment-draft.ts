import { Document, isMap, isSeq, type Node, type YAMLSeq } from "yaml";
import { fail, ok, type Result } from "#shared/result.ts";
import { environmentSecrets } from "#shared/risks/environment-secret.ts";
import { type EnvironmentDraft, type EnvironmentVariable, ValueType } from "#shared/workbench/environment.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { newMap, remove, setNode, setPlain, setText, textScalar } from "./edit-yaml.ts";
import { type Placed, writeEntries } from "./keep-entries.ts";
import { printNew, printOver } from "./print-yaml.ts";
import { changeUse } from "./request-rows.ts";
import {
  isTreeMap,
  isTrueAt,
  listAt,
  nodeAt,
  parseYaml,
  proseAt,
  textAt,
  type Tree,
  treeAt,
  type YamlFault,
} from "./yaml-text.ts";

type Path = readonly (string | number)[];

/** Reads an environment for editing. `name` is used where the file has none in it. */
export function readEnvironmentDraft(text: string, name: string): Result<EnvironmentDraft, YamlFault> {
  const yaml = parseYaml(text);
  if (!yaml.ok) return yaml;
  const { tree } = yaml.value;
  if (!isTreeMap(tree)) return fail({ message: "empty, or no environment", line: 1, column: 1 });
  return ok({
    name: textAt(tree, "name") ?? name,
    variables: placedVariables(tree).map(({ value }) => value),
  });
}

/** The text of an environment file after it was edited; `null` for a new one. What the draft does not say stays as it is. */
export function rewriteEnvironment(
  text: string | null,
  draft: EnvironmentDraft,
  name: string,
): Result<string, FileError> {
  const [secret] = environmentSecrets(draft);
  if (secret) return fail({ kind: "literal-secret", place: secret.place });
  const written = text ?? printNew(new Document({ name: draft.name, variables: [] }));
  const yaml = parseYaml(written);
  if (!yaml.ok) return fail({ kind: "file-broken", message: yaml.error.message });
  const { document, tree } = yaml.value;
  if ((textAt(tree, "name") ?? name) !== draft.name) setText(document, ["name"], draft.name);
  writeVariables(document, placedVariables(tree), draft.variables);
  const printed = printOver(written, document);
  return printed === null
    ? fail({ kind: "file-broken", message: "YAML has no form for one of these values" })
    : ok(printed);
}

/** The variables of a file with their places in its list. */
function placedVariables(tree: Tree): readonly Placed<EnvironmentVariable>[] {
  return listAt(tree, "variables").flatMap((entry, at) => {
    if (!isTreeMap(entry) || (textAt(entry, "name") ?? "") === "") return [];
    const secret = isTrueAt(entry, "secret");
    const value = variantOf(entry);
    const variable: EnvironmentVariable = {
      name: textAt(entry, "name") ?? "",
      value: secret ? "" : (textAt(value, "data") ?? (typeof value === "string" ? value : "")),
      type: ValueType.safeParse(textAt(value, "type")).data ?? "string",
      use: !isTrueAt(entry, "disabled"),
      secret,
      note: proseAt(entry, "description"),
    };
    return [{ value: variable, at }];
  });
}

/** Of several values that stand under one name the selected one. */
function variantOf(entry: Tree): Tree | undefined {
  const variants = listAt(entry, "value");
  const chosen = variants.find((variant) => isTrueAt(variant, "selected")) ?? variants[0];
  return chosen === undefined ? treeAt(entry, "value") : treeAt(chosen, "value");
}

function writeVariables(
  document: Document,
  before: readonly Placed<EnvironmentVariable>[],
  variables: readonly EnvironmentVariable[],
): void {
  const values = variables.filter(({ name }) => name !== "");
  const isSame =
    values.length === before.length &&
    values.every((value, index) => JSON.stringify(value) === JSON.stringify(before[index]?.value));
  if (isSame) return;
  writeEntries(document, ["variables"], {
    before,
    values,
    likeness: [
      (old, value) => old.name === value.name && old.value === value.value && old.secret === value.secret,
      (old, value) => old.name === value.name,
    ],
    change: (path, old, value) => changeVariable(document, path, old, value),
    make: (value) => newVariable(document, value),
  });
}

function changeVariable(
  document: Document,
  path: Path,
  old: EnvironmentVariable,
  now: EnvironmentVariable,
): void {
  if (now.name !== old.name) setText(document, [...path, "name"], now.name);
  if (now.secret && !old.secret) {
    setPlain(document, [...path, "secret"], true);
    remove(document, [...path, "value"]);
  } else if (!now.secret) {
    if (old.secret) remove(document, [...path, "secret"]);
    if (old.secret || now.value !== old.value || now.type !== old.type) changeValue(document, path, now);
  }
  changeUse(document, path, old, now);
}

/** In the form it has, or in OpenCollection's typed form where it is more than text. */
function changeValue(document: Document, path: Path, { value, type }: EnvironmentVariable): void {
  const whole = nodeAt(document, [...path, "value"]);
  const place = isSeq(whole) ? [...path, "value", selectedIn(whole), "value"] : [...path, "value"];
  const isTyped = isMap(nodeAt(document, place));
  if (type === "string") {
    if (isTyped) setNode(document, place, textScalar(value));
    else setText(document, place, value);
    return;
  }
  if (!isTyped) setNode(document, place, newMap(document, []));
  setText(document, [...place, "type"], type);
  setText(document, [...place, "data"], value);
}

const selectedIn = ({ items }: YAMLSeq): number =>
  Math.max(
    0,
    items.findIndex((item) => isMap(item) && item.get("selected") === true),
  );

function newVariable(document: Document, { name, value, type, ...rest }: EnvironmentVariable): Node {
  const map = newMap(document, [
    ["secret", rest.secret ? true : null],
    ["name", name],
    ["value", rest.secret || type !== "string" ? null : value],
  ]);
  if (!rest.secret && type !== "string")
    map.set(
      "value",
      newMap(document, [
        ["type", type],
        ["data", value],
      ]),
    );
  if (rest.note !== "") map.set("description", rest.note);
  if (!rest.use) map.set("disabled", true);
  return map;
}
