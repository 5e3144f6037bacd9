import { ChevronDown, ChevronUp } from "lucide-react";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { TextField } from "#renderer/ui/text-field.tsx";
import styles from "./wire.module.css";

interface Props {
  readonly query: string;
  readonly count: number;
  /** Of the place that is shown, from 0. */
  readonly at: number;
  readonly onQuery: (query: string) => void;
  readonly onStep: (by: 1 | -1) => void;
}

/** Finds text or bytes in what was recorded. */
export function WireSearch({ query, count, at, onQuery, onStep }: Props) {
  return (
    <search className={styles.search}>
      <TextField
        label="Find in the bytes"
        placeholder="Find text, or 0d 0a"
        value={query}
        onChange={onQuery}
        onKeyDown={(event) => {
          if (event.key === "Enter") onStep(event.shiftKey ? -1 : 1);
          if (event.key === "Escape") onQuery("");
        }}
      />
      <span role="status" aria-label="Places found" className={styles.places}>
        {query === "" ? "" : count === 0 ? "none" : `${at + 1} of ${count}`}
      </span>
      <IconButton label="Previous place" icon={ChevronUp} disabled={count === 0} onClick={() => onStep(-1)} />
      <IconButton label="Next place" icon={ChevronDown} disabled={count === 0} onClick={() => onStep(1)} />
    </search>
  );
}
