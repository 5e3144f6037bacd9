import { useEffect } from "react";
import {
  historyLimitsOf,
  limitHistory,
  readHistoryLimits,
  useHistoryLimits,
} from "#renderer/state/history-limits.ts";
import { Select } from "#renderer/ui/select.tsx";
import { bytesText } from "#shared/words/quantity.ts";
import styles from "./preferences.module.css";

const mebibyte = 1024 * 1024;

/** Powers that people think in; what was set elsewhere is offered beside them. */
const offered = {
  exchanges: [100, 1_000, 10_000, 100_000],
  days: [7, 30, 90, 365],
  bytes: [100 * mebibyte, 1024 * mebibyte, 10 * 1024 * mebibyte],
};

const words = {
  exchanges: (count: number) => `${count.toLocaleString("en")} exchanges`,
  days: (count: number) => `${count} days`,
  bytes: bytesText,
};

/** How much of the past is kept. Whichever limit comes first drops the oldest. */
export function HistoryLimits() {
  const limits = useHistoryLimits(historyLimitsOf);
  useEffect(() => void readHistoryLimits(), []);
  const limit = (name: keyof typeof offered, label: string) => (
    <Select
      label={label}
      value={String(limits[name])}
      choices={[...new Set([...offered[name], limits[name]])]
        .toSorted((a, b) => a - b)
        .map((value) => ({ value: String(value), label: words[name](value) }))}
      onChange={(value) => void limitHistory({ [name]: Number(value) })}
    />
  );
  return (
    <div className={styles.several}>
      {limit("exchanges", "Kept exchanges")}
      {limit("days", "Kept days")}
      {limit("bytes", "Kept bytes")}
    </div>
  );
}
