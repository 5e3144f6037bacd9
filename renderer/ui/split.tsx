import { Group, Panel, Separator } from "react-resizable-panels";
import type { ReactNode } from "react";
import styles from "./split.module.css";

interface Pane {
  readonly content: ReactNode;
  /** With a unit, as in `268px` or `42%`. */
  readonly size: string;
  readonly min: string;
  readonly keepPixels?: boolean;
}

interface Props {
  readonly name: string;
  readonly first: Pane;
  readonly second: Pane;
  /** Sizes in percent, as they were kept. */
  readonly sizes: readonly number[] | undefined;
  readonly onResize: (sizes: readonly number[]) => void;
  readonly direction?: "beside" | "stacked";
}

/** Two panes side by side, or one above the other, with a separator that can be dragged, or moved by the arrow keys. */
export function Split({ name, first, second, sizes, onResize, direction = "beside" }: Props) {
  const [ids, [a, b]] = [[`${name}-first`, `${name}-second`] as const, sizes ?? []];
  const kept = a !== undefined && b !== undefined ? { [ids[0]]: a, [ids[1]]: b } : undefined;
  return (
    <Group
      id={name}
      className={styles.group}
      orientation={direction === "beside" ? "horizontal" : "vertical"}
      defaultLayout={kept}
      onLayoutChanged={(layout, { isUserInteraction }) =>
        isUserInteraction && onResize(ids.map((id) => layout[id] ?? 50))
      }
    >
      <Panel
        id={ids[0]}
        className={styles.pane}
        defaultSize={first.size}
        minSize={first.min}
        groupResizeBehavior={first.keepPixels === true ? "preserve-pixel-size" : "preserve-relative-size"}
      >
        {first.content}
      </Panel>
      <Separator
        id={`${name}-line`}
        className={direction === "beside" ? styles.line : styles.level}
        aria-label={`Resize ${name}`}
      />
      <Panel id={ids[1]} className={styles.pane} defaultSize={second.size} minSize={second.min}>
        {second.content}
      </Panel>
    </Group>
  );
}
