import { fail, ok, type Result } from "#shared/result.ts";
import type { Layer, Scope, Variable } from "#shared/variables/scope.ts";
import type { Environment } from "#shared/workbench/workspace.ts";
import {
  isTrueAt,
  isTreeMap,
  listAt,
  parseYaml,
  textAt,
  type Tree,
  treeAt,
  type YamlFault,
} from "./yaml-text.ts";

/** Reads `environments/*.yml`. `name` is used where the file has none in it. A secret has a name and no value. */
export function readEnvironment(text: string, name: string): Result<Environment, YamlFault> {
  const yaml = parseYaml(text);
  if (!yaml.ok) return yaml;
  const { tree } = yaml.value;
  if (!isTreeMap(tree)) return fail({ message: "empty, or no environment", line: 1, column: 1 });
  const variables = listAt(tree, "variables")
    .filter((entry) => isTreeMap(entry) && !isTrueAt(entry, "disabled"))
    .flatMap((entry) => {
      const secret = isTrueAt(entry, "secret");
      const variable = textAt(entry, "name") ?? "";
      return variable === ""
        ? []
        : [{ name: variable, value: secret ? "" : valueOf(treeAt(entry, "value")), secret }];
    });
  return ok({ name: textAt(tree, "name") ?? name, variables });
}

/** Text, typed text, or the selected one of several. */
function valueOf(value: Tree | undefined): string {
  const variants = listAt(value);
  if (variants.length > 0) {
    const chosen = variants.find((variant) => isTrueAt(variant, "selected")) ?? variants[0];
    return valueOf(treeAt(chosen, "value"));
  }
  return typeof value === "string" ? value : (textAt(value, "data") ?? "");
}

/** The variables of a send, innermost first: given for this one, the environment, the `.env` of the workspace. */
export function scopeOf(
  environment: Environment | null,
  dotEnv: ReadonlyMap<string, string>,
  given: ReadonlyMap<string, string> = new Map(),
): Scope {
  return [
    ...(given.size === 0 ? [] : [values("given", given)]),
    ...(environment === null ? [] : [layerOf(environment)]),
    ...(dotEnv.size === 0 ? [] : [values(".env", dotEnv)]),
  ];
}

function layerOf({ name: scope, variables }: Environment): Layer {
  const entries = variables.map(({ name, value, secret }): readonly [string, Variable] => [
    name,
    secret ? { kind: "secret", scope, name } : { kind: "value", value },
  ]);
  return { label: scope, variables: new Map(entries) };
}

const values = (label: string, texts: ReadonlyMap<string, string>): Layer => ({
  label,
  variables: new Map([...texts].map(([name, value]) => [name, { kind: "value", value }])),
});
