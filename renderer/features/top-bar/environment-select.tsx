import { chooseEnvironment, environmentOf, useEnvironment } from "#renderer/state/environment.ts";
import { environmentsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { Select } from "#renderer/ui/select.tsx";
import styles from "./top-bar.module.css";

export function EnvironmentSelect() {
  const environments = useWorkspace(environmentsOf);
  const chosen = useEnvironment(environmentOf);
  const names = environments.map(({ name }) => name);
  // One that is gone is still said, so that nobody wonders why variables are missing.
  const missing =
    chosen !== null && !names.includes(chosen) ? [{ value: chosen, label: `${chosen} (missing)` }] : [];
  return (
    <Select
      label="Environment"
      className={styles.environment}
      value={chosen ?? ""}
      title="Environment: where {{variables}} take their values from"
      choices={[
        { value: "", label: "No environment" },
        ...names.map((name) => ({ value: name, label: name })),
        ...missing,
      ]}
      onChange={(value) => chooseEnvironment(value === "" ? null : value)}
    />
  );
}
