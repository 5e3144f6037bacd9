import { create } from "zustand";
import type { Layer, Scope, Variable } from "#shared/variables/scope.ts";
import type { Environment, Workspace } from "#shared/workbench/workspace.ts";

interface State {
  /** The name of the active environment. */
  readonly environment: string | null;
}

export const useEnvironment = create<State>(() => ({ environment: null }));

export const environmentOf = ({ environment }: State): string | null => environment;

export const chooseEnvironment = (environment: string | null): void =>
  useEnvironment.setState({ environment });

/** What variables come from. */
export type VariableSources = Pick<Workspace, "environments" | "dotEnv">;

/**
 * The variables of one environment over the `.env` of the folder, as far as the window knows them: of a secret only that
 * it is one.
 */
export const scopeOf = ({ environments, dotEnv }: VariableSources, name: string | null): Scope => [
  ...environments.filter((one) => one.name === name).map(layerOf),
  ...(dotEnv.length === 0 ? [] : [dotEnvLayer(dotEnv)]),
];

function layerOf({ name: scope, variables }: Environment): Layer {
  const entries = variables.map(({ name, value, secret }): readonly [string, Variable] => [
    name,
    secret ? { kind: "secret", scope, name } : { kind: "value", value },
  ]);
  return { label: scope, variables: new Map(entries) };
}

const dotEnvLayer = (dotEnv: Workspace["dotEnv"]): Layer => ({
  label: ".env",
  variables: new Map(dotEnv.map(({ name, value }) => [name, { kind: "value", value }])),
  isVeiled: true,
});
