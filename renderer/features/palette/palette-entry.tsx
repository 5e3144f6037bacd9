import type { ReactNode } from "react";
import { methodTone, shortMethod } from "#renderer/lib/method-tone.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Keys } from "#renderer/ui/keys.tsx";
import styles from "./palette.module.css";
import type { Found } from "./search.ts";

/** What stands in a line of the palette; the letters that were found are marked. */
export function PaletteEntry({ entry: { name, detail, keys, method }, at }: Found) {
  return (
    <>
      {method !== null && <Badge inColumn text={shortMethod(method)} tone={methodTone(method)} />}
      <span className={styles.name} title={name}>
        {marked(name, at)}
      </span>
      {detail !== "" && (
        <span className={styles.detail} title={detail}>
          {detail}
        </span>
      )}
      {keys !== "" && <Keys text={keys} />}
    </>
  );
}

/** Letters that stand together are marked together. */
function marked(name: string, at: readonly number[]): readonly ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (let index = 0; index < at.length; index++) {
    const start = at[index] ?? 0;
    let end = start + 1;
    while (at[index + 1] === end) {
      end++;
      index++;
    }
    parts.push(name.slice(from, start), <mark key={start}>{name.slice(start, end)}</mark>);
    from = end;
  }
  return [...parts, name.slice(from)];
}
