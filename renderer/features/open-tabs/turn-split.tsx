import { Columns2, Rows2 } from "lucide-react";
import { useKeysOf } from "#renderer/state/commands.ts";
import { directionOf, turnSplit, useLayout } from "#renderer/state/layout.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";

/** Side by side or one above the other: the picture is what it will be. */
export function TurnSplit() {
  const direction = useLayout(directionOf);
  const keys = useKeysOf("Turn the split");
  const label = direction === "beside" ? "Stack the panes" : "Panes side by side";
  return (
    <IconButton
      label={label}
      title={`${label} (${keys})`}
      icon={direction === "beside" ? Rows2 : Columns2}
      onClick={turnSplit}
    />
  );
}
