import { RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { isSet } from "#shared/policy/session.ts";
import { deciderOf, type Layers } from "./layers.ts";
import styles from "./settings.module.css";

interface Props {
  readonly words: { readonly path: string; readonly label: string; readonly help: string };
  readonly unit: string;
  readonly layers: Layers;
  readonly onReset: () => void;
  /** The control. */
  readonly children: ReactNode;
}

/** What stands around the control of a setting: its name, its unit, who decided it, and the way back. */
export function SettingFrame({ words, unit, layers, onReset, children }: Props) {
  const isOwn = isSet(layers.own, words.path);
  return (
    <div className={styles.line}>
      <span aria-hidden title={words.help} className={styles.label}>
        {words.label}
      </span>
      <div className={styles.control}>{children}</div>
      <span className={styles.unit}>{unit}</span>
      <span className={isOwn ? styles.fromOwn : styles.from}>{deciderOf(layers, words.path)}</span>
      {isOwn ? (
        <IconButton
          className={styles.reset}
          label={`Reset ${words.label}`}
          icon={RotateCcw}
          onClick={onReset}
        />
      ) : (
        <span />
      )}
      <span className={styles.help}>{words.help}</span>
    </div>
  );
}
