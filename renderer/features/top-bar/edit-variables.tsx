import { Braces } from "lucide-react";
import { environmentOf, useEnvironment } from "#renderer/state/environment.ts";
import { openEnvironment, startEnvironment } from "#renderer/state/environment-tabs.ts";
import { environmentsOf, isOpen, useWorkspace } from "#renderer/state/workspace.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";

/** Opens the variables that are in use, else the first there are, else new ones. */
export function EditVariables() {
  const names = useWorkspace(environmentsOf).map(({ name }) => name);
  const hasWorkspace = useWorkspace(isOpen);
  const chosen = useEnvironment(environmentOf);
  const shown = chosen !== null && names.includes(chosen) ? chosen : names[0];
  return (
    <IconButton
      label="Edit variables"
      icon={Braces}
      disabled={!hasWorkspace}
      onClick={() => (shown === undefined ? startEnvironment(names, null) : void openEnvironment(shown))}
    />
  );
}
