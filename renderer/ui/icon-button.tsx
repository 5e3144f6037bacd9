import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import styles from "./icon-button.module.css";

type Props = Omit<ComponentProps<"button">, "children"> & {
  readonly label: string;
  readonly icon: LucideIcon;
};

/** A button that shows only a picture; its name is a tooltip too. */
export function IconButton({ label, icon: Icon, className, title, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={title ?? label}
      className={classNames(styles.button, className)}
      {...rest}
    >
      <Icon size={14} strokeWidth={2} aria-hidden />
    </button>
  );
}
