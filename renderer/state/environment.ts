import { create } from "zustand";
import type { Scope } from "#shared/variables/scope.ts";
import type { Environment } from "#shared/workbench/workspace.ts";

interface State {
  /** The name of the active environment. */
  readonly environment: string | null;
}

export const useEnvironment = create<State>(() => ({ environment: null }));

export const environmentOf = ({ environment }: State): string | null => environment;

export const chooseEnvironment = (environment: string | null): void =>
  useEnvironment.setState({ environment });

/** The variables of one environment, as far as the window knows them: of a secret only that it is one. */
export function scopeOf(environments: readonly Environment[], name: string | null): Scope {
  const environment = environments.find((one) => one.name === name);
  if (environment === undefined) return [];
  const variables = environment.variables.map(({ name: key, value, secret }) => {
    const variable = secret
      ? { kind: "secret" as const, scope: environment.name, name: key }
      : { kind: "value" as const, value };
    return [key, variable] as const;
  });
  return [{ label: environment.name, variables: new Map(variables) }];
}
