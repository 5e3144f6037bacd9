import { limitText } from "#renderer/lib/format.ts";
import { editPart } from "#renderer/state/draft-edits.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { TabId } from "#shared/ids.ts";
import type { Timeouts } from "#shared/policy/timeouts.ts";
import { durationText } from "#shared/words/quantity.ts";
import styles from "./response.module.css";

interface Props {
  readonly tabId: TabId;
  /** As they were when it was sent. */
  readonly timeouts: Timeouts;
  readonly elapsedMs: number;
}

/** Which limit will end a stream that does not end by itself, and the way to take it away. */
export function LimitNote({ tabId, timeouts: { totalMs, readMs }, elapsedMs }: Props) {
  const overrides = useTabs((state) => requestTabOf(tabId)(state)?.draft.overrides);
  if (overrides === undefined || (totalMs === null && readMs === null)) return null;
  const isLifted = overrides.timeouts?.totalMs === null;
  const lift = (): void =>
    editPart(tabId, "overrides", { ...overrides, timeouts: { ...overrides.timeouts, totalMs: null } });
  return (
    <p className={styles.limit}>
      <span>
        {totalMs !== null &&
          `Ends in ${durationText(Math.max(0, Math.ceil((totalMs - elapsedMs) / 1_000)) * 1_000)}, at the total limit of ${limitText(totalMs)}`}
        {totalMs !== null && readMs !== null && ", or "}
        {readMs !== null && `${totalMs === null ? "Ends " : ""}after ${limitText(readMs)} of silence`}.
        {totalMs !== null && isLifted && " The next time there is no total limit."}
      </span>
      {totalMs !== null && !isLifted && (
        <Button kind="link" onClick={lift}>
          No total limit for this request
        </Button>
      )}
    </p>
  );
}
