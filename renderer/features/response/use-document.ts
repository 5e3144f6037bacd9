import { useEffect, useRef, useState } from "react";
import { closeDocument, openDocument, readLines, type Wanted } from "#renderer/state/documents.ts";
import type { DocumentError, DocumentLine, DocumentLines } from "#shared/workbench/document.ts";

export type Opening =
  | { readonly phase: "opening" }
  | { readonly phase: "open"; readonly documentId: number }
  | { readonly phase: "failed"; readonly error: DocumentError };

/** Content opened in a form for as long as it is shown. `again` opens it anew, where it was let go. */
export function useDocument({
  exchangeId,
  view,
  charset,
  as,
}: Wanted): Opening & { readonly again: () => void } {
  const [opening, setOpening] = useState<Opening>({ phase: "opening" });
  const [times, setTimes] = useState(0);
  useEffect(() => {
    let isWanted = true;
    let opened: number | null = null;
    void openDocument({ exchangeId, view, charset, as }).then((reply) => {
      if (reply.ok) opened = reply.value;
      if (!isWanted && opened !== null) return closeDocument(opened);
      if (!isWanted) return;
      setOpening(
        reply.ok ? { phase: "open", documentId: reply.value } : { phase: "failed", error: reply.error },
      );
    });
    return () => {
      isWanted = false;
      if (opened !== null) closeDocument(opened);
    };
  }, [exchangeId, view, charset, as, times]);
  return { ...opening, again: () => setTimes(times + 1) };
}

const pageLines = 200;
const heldPages = 24;
/** How often it is asked how far the rest is, milliseconds. */
const askEveryMs = 150;

type Shape = Pick<DocumentLines, "total" | "read" | "problem">;

/** The lines of a document, fetched as they come into sight. */
export function useLines(documentId: number) {
  const pages = useRef(new Map<number, readonly DocumentLine[]>());
  const asked = useRef(new Set<number>());
  const [shape, setShape] = useState<Shape | null>(null);
  const [error, setError] = useState<DocumentError | null>(null);
  const [, setTick] = useState(0);
  const fetchPage = async (page: number): Promise<void> => {
    if (asked.current.has(page)) return;
    asked.current.add(page);
    const reply = await readLines({ documentId, from: page * pageLines, count: pageLines });
    asked.current.delete(page);
    if (!reply.ok) return setError(reply.error);
    const { lines, total, read, problem } = reply.value;
    pages.current.delete(page);
    pages.current.set(page, lines);
    const [oldest] = pages.current.keys();
    if (pages.current.size > heldPages && oldest !== undefined) pages.current.delete(oldest);
    setShape({ total, read, problem });
    setTick((tick) => tick + 1);
  };
  const latest = useRef(fetchPage);
  useEffect(() => {
    latest.current = fetchPage;
  });
  const isComplete = shape !== null && shape.read >= 1;
  useEffect(() => {
    if (isComplete) return;
    const timer = setInterval(() => {
      void readLines({ documentId, from: 0, count: 0 }).then((reply) => {
        if (!reply.ok) return setError(reply.error);
        const { total, read, problem } = reply.value;
        setShape({ total, read, problem });
      });
    }, askEveryMs);
    return () => clearInterval(timer);
  }, [documentId, isComplete]);
  const want = (line: number): void => {
    const page = Math.floor(line / pageLines);
    const held = pages.current.get(page)?.length ?? -1;
    // The last page of what was known may have grown.
    const isShort = held < pageLines && page * pageLines + held < (shape?.total ?? 0);
    if (held < 0 ? line === 0 || line < (shape?.total ?? 0) : isShort) void fetchPage(page);
  };
  useEffect(() => void latest.current(0), [documentId]);
  const lineAt = (line: number): DocumentLine | undefined =>
    pages.current.get(Math.floor(line / pageLines))?.[line % pageLines];
  return { shape, error, lineAt, want };
}
