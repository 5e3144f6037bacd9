import { templateParts } from "./template.ts";

/** Where a variable's value comes from. A secret is only named here: its value is read at send time. */
export type Variable =
  | { readonly kind: "value"; readonly value: string }
  | { readonly kind: "secret"; readonly scope: string; readonly name: string };

/** One layer of variables, innermost first in a `Scope`; `label` is shown as the source. */
export interface Layer {
  readonly label: string;
  readonly variables: ReadonlyMap<string, Variable>;
  /** Its values are used, but not shown where people look over shoulders. */
  readonly isVeiled?: true;
}

export type Scope = readonly Layer[];

/** A secret in the keychain: account `<scope>/<name>`. `{{secret:NAME}}` means scope `workspace`. */
export interface SecretRef {
  readonly scope: string;
  readonly name: string;
}

/** Text whose variables are gone: only text and secrets are left. */
export type ResolvedPart =
  { readonly kind: "text"; readonly text: string } | { readonly kind: "secret"; readonly ref: SecretRef };

export type ResolveProblem =
  | { readonly kind: "variable-unresolved"; readonly names: readonly string[] }
  | { readonly kind: "variable-cycle"; readonly path: readonly string[] };

/** The variable of the innermost layer that has it, with that layer's label. */
export function lookUp(
  scope: Scope,
  name: string,
): { readonly variable: Variable; readonly from: string; readonly isVeiled: boolean } | null {
  for (const { label, variables, isVeiled = false } of scope) {
    const variable = variables.get(name);
    if (variable) return { variable, from: label, isVeiled };
  }
  return null;
}

/** Values in values, and characters, that one text may grow by: a few lines of variables can double without end. */
const limits = { nested: 10_000, depth: 100, characters: 64 * 1024 * 1024 };

/**
 * Replaces variables, also those inside values; says which are missing, or which path runs in a circle. One that grows
 * beyond all measure is reported as if it did.
 */
export function resolveText(scope: Scope, text: string): readonly ResolvedPart[] | ResolveProblem {
  return resolve({ scope, grown: { nested: 0, characters: 0 } }, text, []);
}

interface Resolving {
  readonly scope: Scope;
  readonly grown: { nested: number; characters: number };
}

function resolve(
  to: Resolving,
  text: string,
  path: readonly string[],
): readonly ResolvedPart[] | ResolveProblem {
  const out: ResolvedPart[] = [];
  const missing: string[] = [];
  for (const part of templateParts(text)) {
    if (part.kind === "text") out.push(part);
    else if (part.kind === "secret")
      out.push({ kind: "secret", ref: { scope: "workspace", name: part.name } });
    else {
      const inner = resolveVariable(to, part.name, path);
      if (!("kind" in inner)) for (const one of inner) out.push(one);
      else if (inner.kind === "variable-cycle") return inner;
      else missing.push(...inner.names);
    }
  }
  return missing.length > 0 ? { kind: "variable-unresolved", names: [...new Set(missing)] } : out;
}

function resolveVariable(
  to: Resolving,
  name: string,
  path: readonly string[],
): readonly ResolvedPart[] | ResolveProblem {
  if (path.includes(name) || path.length >= limits.depth)
    return { kind: "variable-cycle", path: [...path, name] };
  const found = lookUp(to.scope, name);
  if (found === null) return { kind: "variable-unresolved", names: [name] };
  const { variable } = found;
  if (variable.kind === "secret")
    return [{ kind: "secret", ref: { scope: variable.scope, name: variable.name } }];
  to.grown.nested += path.length > 0 ? 1 : 0;
  to.grown.characters += variable.value.length;
  const isBoundless = to.grown.nested > limits.nested || to.grown.characters > limits.characters;
  return isBoundless
    ? { kind: "variable-cycle", path: [...path, name] }
    : resolve(to, variable.value, [...path, name]);
}
