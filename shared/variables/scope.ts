import { templateParts } from "./template.ts";

/** Where a variable's value comes from. A secret is only named here: its value is read at send time. */
export type Variable =
  | { readonly kind: "value"; readonly value: string }
  | { readonly kind: "secret"; readonly scope: string; readonly name: string };

/** One layer of variables, innermost first in a `Scope`; `label` is shown as the source. */
export interface Layer {
  readonly label: string;
  readonly variables: ReadonlyMap<string, Variable>;
}

export type Scope = readonly Layer[];

/** A secret in the keychain: account `<scope>/<name>`. `{{secret:NAME}}` means scope `workspace`. */
export interface SecretRef {
  readonly scope: string;
  readonly name: string;
}

/** Text whose variables are gone: only text and secrets are left. */
export type ResolvedPart = { readonly kind: "text"; readonly text: string } | { readonly kind: "secret"; readonly ref: SecretRef };

export type ResolveProblem =
  | { readonly kind: "variable-unresolved"; readonly names: readonly string[] }
  | { readonly kind: "variable-cycle"; readonly path: readonly string[] };

/** The variable of the innermost layer that has it, with that layer's label. */
export function lookUp(scope: Scope, name: string): { readonly variable: Variable; readonly from: string } | null {
  for (const { label, variables } of scope) {
    const variable = variables.get(name);
    if (variable) return { variable, from: label };
  }
  return null;
}

/** Replaces variables, also those inside values; says which are missing, or which path runs in a circle. */
export function resolveText(scope: Scope, text: string): readonly ResolvedPart[] | ResolveProblem {
  return resolve(scope, text, []);
}

function resolve(scope: Scope, text: string, path: readonly string[]): readonly ResolvedPart[] | ResolveProblem {
  const out: ResolvedPart[] = [];
  const missing: string[] = [];
  for (const part of templateParts(text)) {
    if (part.kind === "text") out.push(part);
    else if (part.kind === "secret") out.push({ kind: "secret", ref: { scope: "workspace", name: part.name } });
    else {
      const inner = resolveVariable(scope, part.name, path);
      if (!("kind" in inner)) out.push(...inner);
      else if (inner.kind === "variable-cycle") return inner;
      else missing.push(...inner.names);
    }
  }
  return missing.length > 0 ? { kind: "variable-unresolved", names: [...new Set(missing)] } : out;
}

function resolveVariable(scope: Scope, name: string, path: readonly string[]): readonly ResolvedPart[] | ResolveProblem {
  if (path.includes(name)) return { kind: "variable-cycle", path: [...path, name] };
  const found = lookUp(scope, name);
  if (found === null) return { kind: "variable-unresolved", names: [name] };
  const { variable } = found;
  if (variable.kind === "secret") return [{ kind: "secret", ref: { scope: variable.scope, name: variable.name } }];
  return resolve(scope, variable.value, [...path, name]);
}
