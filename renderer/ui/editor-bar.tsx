import { Copy, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import styles from "./editor-bar.module.css";
import { IconButton } from "./icon-button.tsx";

/** Something that can be done with the whole of what is edited; `null` where it cannot be now. */
type Act = (() => void) | null;

interface Props {
  readonly title: string;
  /** Whether it is saved, and what else is to be known of it, in a few words. */
  readonly state: string;
  /** What only this editor can do, before what all can. */
  readonly children: ReactNode;
  readonly onCopy: Act;
  readonly onDelete: Act;
  readonly onDiscard: Act;
  readonly onSave: Act;
  /** For people. */
  readonly saveKeys: string;
}

/** The head of an editor that saves by hand: the name, the state, and what can be done with it as a whole. */
export function EditorBar({ title, state, children, saveKeys, ...acts }: Props) {
  const { onCopy, onDelete, onDiscard, onSave } = acts;
  return (
    <div className={styles.bar}>
      <h2 className={styles.title} title={title}>
        {title}
      </h2>
      <span className={styles.state}>{state}</span>
      {children}
      <IconButton
        label="Copy to a new one"
        icon={Copy}
        disabled={onCopy === null}
        onClick={() => onCopy?.()}
      />
      <IconButton label="Delete…" icon={Trash2} disabled={onDelete === null} onClick={() => onDelete?.()} />
      <Button disabled={onDiscard === null} onClick={() => onDiscard?.()}>
        Discard
      </Button>
      <Button
        kind="primary"
        disabled={onSave === null}
        title={`Save (${saveKeys})`}
        onClick={() => onSave?.()}
      >
        Save
      </Button>
    </div>
  );
}
