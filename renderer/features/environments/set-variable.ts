import { editEnvironment } from "#renderer/state/environment-tabs.ts";
import type { TabId } from "#shared/ids.ts";
import type { EnvironmentVariable } from "#shared/workbench/environment.ts";

/** Puts a variable in its line, or at the end. More typing in the same `place` of it is the same step back. */
export const setVariable = (
  tabId: TabId,
  index: number,
  variable: EnvironmentVariable,
  place: string | null,
): void =>
  editEnvironment(
    tabId,
    (draft) => {
      const { variables } = draft;
      const isNew = index >= variables.length;
      return { ...draft, variables: isNew ? [...variables, variable] : variables.with(index, variable) };
    },
    place === null ? null : `${place} ${index}`,
  );

export const isBlankVariable = ({ name, value, note, secret }: EnvironmentVariable): boolean =>
  name === "" && value === "" && note === "" && !secret;
