import { useRef, useState } from "react";
import { type ContentRead, readBytes } from "#renderer/state/documents.ts";
import { HexLine } from "#renderer/ui/hex-view.tsx";
import { LineView } from "#renderer/ui/line-view.tsx";

const rowBytes = 16;
const pageBytes = 64 * 1024;
const heldPages = 32;

/** Bytes of content of any size, fetched as they come into sight. */
export function LargeHex({ content, total }: { readonly content: ContentRead; readonly total: number }) {
  const pages = useRef(new Map<number, Uint8Array>());
  const asked = useRef(new Set<number>());
  const [current, setCurrent] = useState<number | null>(null);
  const [, setTick] = useState(0);
  const fetchPage = async (page: number): Promise<void> => {
    if (pages.current.has(page) || asked.current.has(page)) return;
    asked.current.add(page);
    const bytes = await readBytes(content, page * pageBytes, pageBytes);
    asked.current.delete(page);
    if (bytes === null) return;
    pages.current.set(page, bytes);
    const [oldest] = pages.current.keys();
    if (pages.current.size > heldPages && oldest !== undefined) pages.current.delete(oldest);
    setTick((tick) => tick + 1);
  };
  const pageOf = (row: number): number => Math.floor((row * rowBytes) / pageBytes);
  return (
    <LineView
      label="Response body, bytes"
      total={Math.ceil(total / rowBytes)}
      current={current}
      onChoose={setCurrent}
      onSight={(first, count) => {
        for (let page = pageOf(first); page <= pageOf(first + count); page++)
          if (page * pageBytes < total) void fetchPage(page);
      }}
      render={(row) => {
        const at = (row * rowBytes) % pageBytes;
        const bytes = pages.current.get(pageOf(row))?.subarray(at, at + rowBytes);
        return <HexLine offset={row * rowBytes} bytes={bytes ?? new Uint8Array()} />;
      }}
    />
  );
}
