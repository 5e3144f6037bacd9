import { literalParts } from "#shared/variables/template.ts";
import type { EnvironmentDraft, EnvironmentVariable } from "#shared/workbench/environment.ts";
import { isAmbiguousParam, isCredentialField, isCredentialParam } from "./credential-name.ts";
import { isPlaceholder, shapedSecrets } from "./secret-shape.ts";

/** Shorter values under a telling name are flags and numbers more often than credentials. */
const shortestByName = 6;

/** Whether the value of a variable is a credential in the clear, by its look or by the variable's name. */
export function isLiteralSecret({ name, value, secret }: EnvironmentVariable): boolean {
  if (secret) return false;
  const literal = literalParts(value)
    .map(({ text }) => text)
    .join("");
  if (shapedSecrets(literal).length > 0) return true;
  const isTelling = isCredentialField(name) || (isCredentialParam(name) && !isAmbiguousParam(name));
  return isTelling && literal.trim().length >= shortestByName && !isPlaceholder(literal.trim());
}

/** Where an environment holds credentials in the clear, as its file would. */
export const environmentSecrets = ({ variables }: EnvironmentDraft): readonly { readonly place: string }[] =>
  variables.flatMap((variable, index) =>
    isLiteralSecret(variable) ? [{ place: `variables.${index}` }] : [],
  );

/** The environment with the values of such variables left out. */
export const withoutLiteralSecrets = (draft: EnvironmentDraft): EnvironmentDraft => ({
  ...draft,
  variables: draft.variables.map((variable) =>
    isLiteralSecret(variable) ? { ...variable, value: "" } : variable,
  ),
});
