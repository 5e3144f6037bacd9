import type { ReactNode } from "react";
import { useKeysOf } from "#renderer/state/commands.ts";
import { closeDialog, openDialog } from "#renderer/state/dialogs.ts";
import { chooseTheme, themeOf, useLayout } from "#renderer/state/layout.ts";
import { chooseZoom, useZoom, zoomOf, zoomSteps } from "#renderer/state/zoom.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Segments } from "#renderer/ui/segments.tsx";
import { Select } from "#renderer/ui/select.tsx";
import { Theme } from "#shared/workbench/bench.ts";
import { HistoryLimits } from "./history-limits.tsx";
import styles from "./preferences.module.css";

const themes = [
  { value: "system", label: "System" },
  { value: "dark", label: "Dark" },
  { value: "light", label: "Light" },
];

/** What belongs to the window rather than to a session or a workspace. */
export function Preferences() {
  const theme = useLayout(themeOf);
  const percent = useZoom(zoomOf);
  const [larger, smaller, usual] = [useKeysOf("Zoom in"), useKeysOf("Zoom out"), useKeysOf("Zoom to 100 %")];
  const shortcuts = useKeysOf("Keyboard shortcuts");
  return (
    <Dialog
      title="Preferences"
      onClose={closeDialog}
      buttons={
        <Button kind="primary" onClick={closeDialog}>
          Done
        </Button>
      }
    >
      <Line label="Theme" help="System follows the desktop.">
        <Segments
          label="Theme"
          active={theme}
          choices={themes}
          onChange={(value) => void chooseTheme(Theme.parse(value))}
        />
      </Line>
      <Line label="Zoom" help={`${larger}, ${smaller}, and ${usual} for 100 %.`}>
        <Select
          label="Zoom"
          value={String(percent)}
          choices={zoomSteps.map((step) => ({ value: String(step), label: `${step} %` }))}
          onChange={(value) => chooseZoom(Number(value))}
        />
      </Line>
      <Line label="Motion" help="Follows the desktop: where it asks for less, nothing moves here.">
        <span className={styles.fixed}>as the system</span>
      </Line>
      <Line label="History" help="The oldest goes first, what is pinned never.">
        <HistoryLimits />
      </Line>
      <Line label="Keys" help={`Every command has its keys there (${shortcuts}).`}>
        <Button onClick={() => openDialog({ kind: "shortcuts" })}>Keyboard shortcuts…</Button>
      </Line>
    </Dialog>
  );
}

interface LineProps {
  readonly label: string;
  readonly help: string;
  readonly children: ReactNode;
}

const Line = ({ label, help, children }: LineProps) => (
  <div className={styles.line}>
    <span aria-hidden className={styles.label}>
      {label}
    </span>
    <div className={styles.value}>
      {children}
      <span className={styles.help}>{help}</span>
    </div>
  </div>
);
