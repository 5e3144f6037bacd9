import type { TableShape } from "./table-view.tsx";

/** Rows that a width is taken from. */
const measuredRows = 20;
/** Of a character of the table's font, pixels. */
const perCharacter = 7.3;
const paddings = 18;
const narrowest = 64;
const widest = 240;

/** How wide each column stands, pixels: as its head and its first rows ask for, within limits. */
export function columnWidths(
  columns: readonly string[],
  { row, total }: Pick<TableShape, "row" | "total">,
): readonly number[] {
  const rows = Array.from({ length: Math.min(measuredRows, total) }, (_, n) => row(n));
  return columns.map((name, column) => {
    const characters = Math.max(name.length, ...rows.map((texts) => texts?.[column]?.length ?? 0));
    return Math.max(narrowest, Math.min(widest, Math.ceil(characters * perCharacter) + paddings));
  });
}
