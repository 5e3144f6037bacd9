import type { DocumentLine, DocumentLines, DocumentProblem } from "#shared/workbench/document.ts";
import type { ByteSource } from "./byte-source.ts";
import { type JsonIndex, linesAt } from "./json-index.ts";
import type { JsonLine } from "./json-walk.ts";
import type { TextIndex } from "./text-index.ts";

/** Bytes of a value that stand on its line; the rest is left out until it is asked for. */
const shownBytes = 2_000;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

const slice = async (source: ByteSource, from: number, to: number): Promise<string> =>
  decoder.decode(await source.read(from, to - from));

export async function jsonLines(index: JsonIndex, from: number, count: number): Promise<DocumentLines> {
  const lines = await linesAt(index, from, count);
  const { source, end } = index;
  return {
    lines: await Promise.all(lines.map((line, n) => jsonLine(source, line, from + n + 1))),
    total: index.lines,
    read: end === null ? index.read / Math.max(1, source.total) : 1,
    problem: end === null || end === "end" ? null : await problemAt(index),
  };
}

async function jsonLine(source: ByteSource, line: JsonLine, n: number): Promise<DocumentLine> {
  const { depth, keyFrom, keyTo, kind, from, to, hasComma } = line;
  const key = keyFrom < 0 ? null : await slice(source, keyFrom, Math.min(keyTo, keyFrom + shownBytes));
  if (kind === "empty") {
    const text = (await slice(source, from, from + 1)) === "[" ? "[]" : "{}";
    return { n, depth, key, kind, text, hasComma, leftOut: 0 };
  }
  const shownTo = Math.min(to, from + shownBytes);
  const text = await slice(source, from, shownTo);
  const shown = kind === "scalar" ? scalarKind(text) : kind;
  return { n, depth, key, kind: shown, text, hasComma, leftOut: to - shownTo };
}

function scalarKind(text: string): DocumentLine["kind"] {
  if (text.startsWith('"')) return "string";
  return /^[-\d]/.test(text) ? "number" : "name";
}

const problemKinds = { wrong: "not-json", "too-deep": "too-deep", "too-long": "too-long" } as const;

async function problemAt({ source, read, end }: JsonIndex): Promise<DocumentProblem | null> {
  if (end === null || end === "end") return null;
  return { kind: problemKinds[end], offset: read, ...(await lineAndColumnAt(source, read)) };
}

/** Counted as the content came; the column in bytes. */
async function lineAndColumnAt(
  source: ByteSource,
  offset: number,
): Promise<{ readonly line: number; readonly column: number }> {
  let [line, start] = [1, 0];
  for (let at = 0; at < offset;) {
    const bytes = await source.read(at, Math.min(256 * 1024, offset - at));
    if (bytes.length === 0) break;
    for (let here = bytes.indexOf(0x0a); here >= 0; here = bytes.indexOf(0x0a, here + 1)) {
      line += 1;
      start = at + here + 1;
    }
    at += bytes.length;
  }
  return { line, column: offset - start + 1 };
}

export async function textLines(index: TextIndex, from: number, count: number): Promise<DocumentLines> {
  const rows = await index.rows(from, count);
  return {
    lines: await Promise.all(
      rows.map(async ({ n, from: start, to }) => ({
        n,
        depth: 0,
        key: null,
        kind: "text" as const,
        text: (await slice(index.source, start, to)).replace(/\r?\n$/, ""),
        hasComma: false,
        leftOut: 0,
      })),
    ),
    total: index.lines,
    read: index.isDone ? 1 : index.read / Math.max(1, index.source.total),
    problem: null,
  };
}
