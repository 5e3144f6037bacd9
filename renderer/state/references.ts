import { type References, referencesIn } from "#renderer/lib/references.ts";
import type { Scope } from "#shared/variables/scope.ts";
import { emptyVariable } from "#shared/workbench/environment.ts";
import { editEnvironment, openEnvironment, withVariable } from "./environment-tabs.ts";
import { environmentOf, scopeOf, useEnvironment } from "./environment.ts";
import { secretNamesOf, useKeychain } from "./keychain.ts";
import { variablesOf, useWorkspace } from "./workspace.ts";

/** The variables of the open workspace with the environment that is chosen. */
export function useScope(): Scope {
  const variables = useWorkspace(variablesOf);
  const environment = useEnvironment(environmentOf);
  return scopeOf(variables, environment);
}

/** What `{{…}}` means there. */
export function useReferences(): References {
  const scope = useScope();
  const secrets = useKeychain(secretNamesOf);
  const environment = useEnvironment(environmentOf);
  const define = environment === null ? null : (name: string) => void defineIn(environment, name);
  return referencesIn({ scope, secrets, define });
}

/** Opens the environment with a line for the variable, to be filled in and saved. */
async function defineIn(environment: string, name: string): Promise<void> {
  const id = await openEnvironment(environment);
  if (id !== null) editEnvironment(id, (draft) => withVariable(draft, { ...emptyVariable, name }));
}
