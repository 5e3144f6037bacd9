import { dayTimeText } from "#renderer/lib/format.ts";
import { ReadTable } from "#renderer/ui/read-table.tsx";
import type { Exchange } from "#shared/http/exchange.ts";
import { bytesText, durationText } from "#shared/words/quantity.ts";
import styles from "./diff.module.css";

interface Sides {
  readonly left: Exchange;
  readonly right: Exchange;
}

/** Status, time and size of both, what differs in bold. */
export function EndTable({ left, right }: Sides) {
  const rows = [
    ["Sent", sentAt(left), sentAt(right)],
    ["Ended with", endText(left), endText(right)],
    ["Total time", durationText(left.totalMs), `${durationText(right.totalMs)}${slowerText(left, right)}`],
    ["Waited for the first byte", waitText(left), waitText(right)],
    ["Attempts", String(left.attempts.length), String(right.attempts.length)],
    ["Size", sizeText(left), sizeText(right)],
  ] as const;
  return (
    <ReadTable label="How both ended" columns={["What", "Before", "Now"]}>
      {rows.map(([name, before, now]) => (
        <tr key={name}>
          <th scope="row" className={styles.name}>
            {name}
          </th>
          <td className={styles.value}>{before}</td>
          <td className={styles.value}>{before === now ? now : <b>{now}</b>}</td>
        </tr>
      ))}
    </ReadTable>
  );
}

const sentAt = ({ startedAt }: Exchange): string => dayTimeText(startedAt);

function endText({ outcome }: Exchange): string {
  return outcome.kind === "response"
    ? `${outcome.response.status} ${outcome.response.reason}`.trim()
    : outcome.error.kind;
}

function waitText({ attempts }: Exchange): string {
  const waitMs = attempts.at(-1)?.timings.waitMs ?? null;
  return waitMs === null ? "—" : durationText(waitMs);
}

function sizeText({ outcome }: Exchange): string {
  const response = outcome.kind === "response" ? outcome.response : outcome.partial;
  return response === null ? "—" : bytesText(response.decodedBytes ?? response.contentBytes);
}

/** Said where it is worth a look: a factor of at least a half. */
function slowerText(left: Exchange, right: Exchange): string {
  if (left.totalMs <= 0 || right.totalMs <= 0) return "";
  const factor = right.totalMs / left.totalMs;
  if (factor >= 1.5) return ` (${factor.toFixed(1)}× as long)`;
  return factor <= 1 / 1.5 ? ` (${(1 / factor).toFixed(1)}× as fast)` : "";
}
