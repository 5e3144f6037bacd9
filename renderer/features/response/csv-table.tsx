import { useEffect, useRef, useState } from "react";
import { readRows } from "#renderer/state/documents.ts";
import type { DocumentRows } from "#shared/workbench/document.ts";
import { TableView } from "./table-view.tsx";

const pageRows = 200;
const heldPages = 40;

/** Rows of comma-separated values, fetched as they come into sight. */
export function CsvTable({ documentId }: { readonly documentId: number }) {
  const pages = useRef(new Map<number, DocumentRows["rows"]>());
  const asked = useRef(new Set<number>());
  const [shape, setShape] = useState<Pick<DocumentRows, "columns" | "total">>({ columns: [], total: 0 });
  const read = async (page: number): Promise<void> => {
    if (asked.current.has(page) || pages.current.has(page)) return;
    asked.current.add(page);
    const reply = await readRows({ documentId, from: page * pageRows, count: pageRows });
    asked.current.delete(page);
    if (!reply.ok) return;
    pages.current.set(page, reply.value.rows);
    const [oldest] = pages.current.keys();
    if (pages.current.size > heldPages && oldest !== undefined) pages.current.delete(oldest);
    setShape({ columns: unique(reply.value.columns), total: reply.value.total });
  };
  const latest = useRef(read);
  useEffect(() => void latest.current(0), []);
  return (
    <TableView
      columns={shape.columns}
      total={shape.total}
      row={(n) => pages.current.get(Math.floor(n / pageRows))?.[n % pageRows] ?? null}
      want={(n) => void read(Math.floor(n / pageRows))}
    />
  );
}

/** Two columns may have one name, or none. */
const unique = (names: readonly string[]): readonly string[] =>
  names.map((name, n) =>
    name === "" || names.indexOf(name) !== n ? `${name} (${String(n + 1)})`.trim() : name,
  );
