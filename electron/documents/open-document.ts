import type { Input } from "#shared/ipc/bridge.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { DocumentError } from "#shared/workbench/document.ts";
import { type ByteSource, cachedSource, SourceGone, sourceOf } from "./byte-source.ts";
import { createJsonIndex, type JsonIndex } from "./json-index.ts";
import type { Search } from "./search.ts";
import { readRows, type Rows } from "./rows.ts";
import { createTextIndex, type TextIndex } from "./text-index.ts";
import { prettyXml } from "#shared/formats/xml-text.ts";

/** A document that is looked at, in one of its forms. */
export interface OpenDocument {
  readonly source: ByteSource;
  readonly form: FormOpen;
  search: { readonly id: number; readonly of: Search } | null;
}

type FormOpen =
  | { readonly as: "json"; readonly index: JsonIndex }
  | { readonly as: "text"; readonly index: TextIndex }
  | { readonly as: "rows"; readonly rows: Rows };

export type Form = Input<"document.open">["as"];

/** Content that has to be held whole to be shown so, bytes. */
export const wholeLimit = 32 * 1024 * 1024;

/** Bytes after a byte order mark. */
async function startOf(source: ByteSource): Promise<number> {
  const [first, second, third] = await source.read(0, 3);
  return first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
}

/** Opens what is in `content`, written in a charset, in a form. */
export async function openDocument(
  content: ByteSource,
  charset: string,
  as: Form,
): Promise<Result<OpenDocument, DocumentError>> {
  const isUtf8 = ["utf-8", "utf8", "us-ascii"].includes(charset.toLowerCase());
  const needsWhole = !isUtf8 || as === "csv" || as === "xml";
  if (needsWhole && content.total > wholeLimit) return fail({ kind: "too-large", limitBytes: wholeLimit });
  const source = isUtf8 ? cachedSource(content) : sourceOf(await inUtf8(content, charset));
  return openSource(source, as);
}

/** Opens text that is at hand. */
export const openText = (text: string, as: Form): Promise<Result<OpenDocument, DocumentError>> =>
  openSource(sourceOf(new TextEncoder().encode(text)), as);

async function openSource(source: ByteSource, as: Form): Promise<Result<OpenDocument, DocumentError>> {
  const from = await startOf(source);
  switch (as) {
    case "json":
      return ok({ source, form: { as, index: createJsonIndex(source, from) }, search: null });
    case "text":
      return ok({ source, form: { as, index: createTextIndex(source, from) }, search: null });
    case "csv": {
      const rows = await readRows(await textOf(source));
      return rows.ok ? ok({ source, form: { as: "rows", rows: rows.value }, search: null }) : rows;
    }
    case "xml": {
      const pretty = prettyXml(await textOf(source), 2);
      return openText(pretty, "text");
    }
  }
}

export const textOf = async (source: ByteSource): Promise<string> =>
  new TextDecoder().decode(await source.read(0, source.total));

async function inUtf8(content: ByteSource, charset: string): Promise<Uint8Array> {
  const decoder = decoderFor(charset);
  return new TextEncoder().encode(decoder.decode(await content.read(0, content.total)));
}

function decoderFor(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

/** Looks through a document until so many lines are known, or all of it. */
export async function advanceTo({ form }: OpenDocument, lines: number): Promise<void> {
  if (form.as === "rows") return;
  while (form.index.lines < lines && (await form.index.advance()));
}

export const goneFrom = (thrown: unknown): { readonly kind: "content-gone" } => {
  if (thrown instanceof SourceGone) return { kind: "content-gone" };
  throw thrown;
};
