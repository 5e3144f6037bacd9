import { fail, ok, type Result } from "#shared/result.ts";
import type { DocumentError } from "#shared/workbench/document.ts";

export interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Characters that tell the delimiter: the one that stands oftenest in the first lines, outside quotes. */
const delimiters = [",", ";", "\t", "|"] as const;

export function guessDelimiter(text: string): string {
  const start = text.slice(0, 8_192).replaceAll(/"(?:[^"]|"")*"/g, "");
  const lines = start.split(/\r?\n/).slice(0, 10);
  const scores = delimiters.map((one) => {
    const counts = lines.filter((line) => line !== "").map((line) => line.split(one).length - 1);
    // One that stands as often in every line separates; one that does not is part of the text.
    const [first = 0] = counts;
    return { one, score: first * counts.filter((count) => count === first).length };
  });
  return scores.toSorted((a, b) => b.score - a.score)[0]?.one ?? ",";
}

/** Comma-separated values, or separated by what else they are separated by. RFC 4180. */
export async function readRows(text: string): Promise<Result<Rows, DocumentError>> {
  const { parse, CsvError } = await import("csv-parse/sync");
  try {
    const all = parse(text, {
      bom: true,
      delimiter: guessDelimiter(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
    const [columns = [], ...rows] = all;
    return ok({ columns, rows });
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    return fail({ kind: "not-readable", message: thrown.message });
  }
}
