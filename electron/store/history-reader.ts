import * as z from "zod";
import { type HistoryHealth, type HistoryQuery, PastExchange } from "#shared/workbench/history.ts";
import { type Condition, conditionOf, sourceOf } from "./history-query.ts";
import { unpackRecord } from "./history-record.ts";
import { type HistoryDatabase, numberOf } from "./history-schema.ts";
import type { HistoryWork } from "./history-work.ts";
import type { HistoryPlace } from "./history-writer.ts";

type Reading = Pick<HistoryWork, "search" | "read" | "content">;

const columns = `e.n, e.id, e.started_at AS startedAt, e.name, e.method, e.url, e.status, e.error,
  e.total_ms AS totalMs, e.content_bytes AS contentBytes, e.pinned`;

const Line = z
  .object({ ...PastExchange.unwrap().shape, n: z.int(), pinned: z.int() })
  .transform(({ n, pinned, ...rest }) => ({ n, past: { ...rest, pinned: pinned === 1 } }));

const Kept = z.object({
  record: z.instanceof(Uint8Array),
  environment: z.string().nullable(),
  pinned: z.int(),
  content: z.string().nullable(),
});

export function historyReader({ database, contents }: HistoryPlace, health: () => HistoryHealth): Reading {
  return {
    search: ({ query, workspace }) => {
      const condition = conditionOf(query, workspace);
      const lines = linesOf(database, query, condition);
      const last = lines.at(-1);
      return {
        exchanges: lines.map(({ past }) => past),
        next: lines.length < query.limit || last === undefined ? null : last.n,
        total: numberOf(
          database,
          `SELECT count(*) AS total FROM ${sourceOf(query.text).from} WHERE ${condition.sql}`,
          "total",
          ...condition.values,
        ),
        health: health(),
      };
    },
    read: (id) => {
      const row = Kept.safeParse(
        database
          .prepare(
            `SELECT r.record, e.environment, e.pinned, e.content
             FROM exchanges e JOIN records r ON r.n = e.n WHERE e.id = ?`,
          )
          .get(id),
      );
      const record = row.success ? unpackRecord(row.data.record) : null;
      if (!row.success || record === null) return null;
      const { environment, pinned, content } = row.data;
      return { ...record, environment, pinned: pinned === 1, hasContent: content !== null };
    },
    content: ({ id, from, length }) => {
      const row: unknown = database
        .prepare(
          "SELECT e.content, c.bytes FROM exchanges e JOIN contents c ON c.hash = e.content WHERE e.id = ?",
        )
        .get(id);
      const found = z.object({ content: z.string(), bytes: z.int() }).safeParse(row);
      if (!found.success) return null;
      const total = found.data.bytes;
      const within = Math.max(0, Math.min(length, total - from));
      const bytes = contents.read(found.data.content, from, within);
      return bytes === null || bytes.length !== within ? null : { bytes, total };
    },
  };
}

function linesOf(
  database: HistoryDatabase,
  query: HistoryQuery,
  condition: Condition,
): readonly z.output<typeof Line>[] {
  const { from, n } = sourceOf(query.text);
  const before = query.cursor === null ? "" : `AND ${n} < ?`;
  const rows = database
    .prepare(`SELECT ${columns} FROM ${from} WHERE ${condition.sql} ${before} ORDER BY ${n} DESC LIMIT ?`)
    .all(...condition.values, ...(query.cursor === null ? [] : [query.cursor]), query.limit);
  return rows.flatMap((row) => {
    const line = Line.safeParse(row);
    return line.success ? [line.data] : [];
  });
}
