import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import styles from "./dialog.module.css";

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the bottom, the one that is meant last. */
  readonly buttons?: ReactNode;
  readonly size?: "small" | "wide" | "palette";
  /** For the screen reader only, where the dialog shows itself well enough. */
  readonly titleHidden?: boolean;
}

/** A modal dialog named by its heading. It is open as long as it is rendered; Escape and a press outside close it. */
export function Dialog({ title, onClose, children, buttons, size = "small", titleHidden = false }: Props) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.shade} />
        <Base.Popup className={classNames(styles.popup, styles[size])}>
          <Base.Title className={titleHidden ? styles.hidden : styles.title}>{title}</Base.Title>
          <div className={styles.content}>{children}</div>
          {buttons !== undefined && <div className={styles.buttons}>{buttons}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
