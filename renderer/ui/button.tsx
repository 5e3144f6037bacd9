import type { ComponentProps } from "react";
import styles from "./button.module.css";
import { classNames } from "./class-names.ts";

type Kind = "primary" | "plain" | "quiet" | "link" | "danger";

type Props = ComponentProps<"button"> & { readonly kind?: Kind };

export function Button({ kind = "plain", className, ...rest }: Props) {
  return <button type="button" className={classNames(styles.button, styles[kind], className)} {...rest} />;
}
