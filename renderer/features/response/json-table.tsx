import { useEffect, useRef, useState } from "react";
import { readMembers } from "#renderer/state/documents.ts";
import { Empty } from "#renderer/ui/empty.tsx";
import { Select } from "#renderer/ui/select.tsx";
import { scanJson } from "#shared/formats/json-scan.ts";
import { pathStep } from "#shared/formats/json-place.ts";
import styles from "./document.module.css";
import { TableView } from "./table-view.tsx";

interface Props {
  readonly documentId: number;
  /** Offset of the outermost bracket. */
  readonly at: number;
  readonly isArray: boolean;
}

/** A list of values in the document. */
interface List {
  readonly path: string;
  readonly at: number;
  readonly depth: number;
  readonly size: number | null;
}

const membersLooked = 200;

/** The lists of a document: itself, or the arrays among its members, the largest first. */
export function JsonTable({ documentId, at, isArray }: Props) {
  const [lists, setLists] = useState<readonly List[] | null>(() =>
    isArray ? [{ path: "$", at, depth: 0, size: null }] : null,
  );
  const [chosen, setChosen] = useState("");
  useEffect(() => {
    if (isArray) return;
    const wanted = { documentId, at, depth: 0, first: 0, count: membersLooked, textLimit: 1 };
    void readMembers(wanted).then((reply) => {
      const members = reply.ok ? reply.value.members : [];
      const arrays = members.filter(({ kind, size }) => kind === "array" && size > 0);
      const found = arrays
        .toSorted((a, b) => b.size - a.size)
        .map(({ key, from, size }) => ({ path: `$${pathStep(key ?? "")}`, at: from, depth: 1, size }));
      setLists(found);
    });
  }, [documentId, at, isArray]);
  if (lists === null) return <Empty title="Reading…" />;
  const list = lists.find(({ path }) => path === chosen) ?? lists[0];
  if (list === undefined)
    return (
      <Empty title="No list here">
        A table needs an array. Filter by JSONPath, for example <code>$..items</code>, or look at the tree.
      </Empty>
    );
  return (
    <div className={styles.document}>
      {lists.length > 1 && (
        <div className={styles.tools}>
          <Select
            label="List"
            value={list.path}
            choices={lists.map(({ path, size }) => ({
              value: path,
              label: `${path} (${String(size ?? "")})`,
            }))}
            onChange={setChosen}
          />
        </div>
      )}
      <ListTable key={list.path} documentId={documentId} list={list} />
    </div>
  );
}

const pageRows = 100;
const heldPages = 40;
const rowTextLimit = 16 * 1024;

function ListTable({ documentId, list }: { readonly documentId: number; readonly list: List }) {
  const pages = useRef(new Map<number, readonly ReadonlyMap<string, string>[]>());
  const asked = useRef(new Set<number>());
  const [columns, setColumns] = useState<readonly string[]>([]);
  const [total, setTotal] = useState(list.size ?? 0);
  const read = async (page: number): Promise<void> => {
    if (asked.current.has(page) || pages.current.has(page)) return;
    asked.current.add(page);
    const { at, depth } = list;
    const first = page * pageRows;
    const reply = await readMembers({
      documentId,
      at,
      depth,
      first,
      count: pageRows,
      textLimit: rowTextLimit,
    });
    asked.current.delete(page);
    if (!reply.ok) return;
    const rows = reply.value.members.map(({ text }) => cellsOf(text));
    pages.current.set(page, rows);
    const [oldest] = pages.current.keys();
    if (pages.current.size > heldPages && oldest !== undefined) pages.current.delete(oldest);
    setColumns((before) => [...new Set([...before, ...rows.flatMap((row) => [...row.keys()])])]);
    const known = first + rows.length + (reply.value.hasMore ? 1 : 0);
    setTotal((before) => Math.max(before, known));
  };
  const latest = useRef(read);
  useEffect(() => void latest.current(0), []);
  const row = (n: number): readonly string[] | null => {
    const cells = pages.current.get(Math.floor(n / pageRows))?.[n % pageRows];
    return cells === undefined ? null : columns.map((name) => cells.get(name) ?? "");
  };
  return (
    <TableView columns={columns} total={total} row={row} want={(n) => void read(Math.floor(n / pageRows))} />
  );
}

/** The members of an object as they are written, texts without their quotes; anything else is one cell. */
export function cellsOf(text: string): ReadonlyMap<string, string> {
  const cells = new Map<string, string>();
  if (!text.startsWith("{")) return cells.set("value", plain(text));
  let key: string | null = null;
  let from = 0;
  // A row that was cut off has the cells that are complete.
  scanJson(text, ({ kind, text: token, depth, at }) => {
    if (kind === "key" && depth === 1) key = plain(token);
    else if (key === null || kind === "colon") return;
    else if (kind === "open" && depth === 1) from = at;
    else if ((kind === "close" || kind === "scalar") && depth === 1) {
      cells.set(key, kind === "scalar" ? plain(token) : text.slice(from, at + 1));
      key = null;
    }
  });
  return cells;
}

function plain(token: string): string {
  if (!token.startsWith('"')) return token;
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
}
