import { ask } from "#renderer/lib/ipc.ts";
import type { ExchangeId } from "#shared/ids.ts";
import type { Input, Reply } from "#shared/ipc/bridge.ts";
import type { Result } from "#shared/result.ts";
import type { DocumentError } from "#shared/workbench/document.ts";

/** Content of an exchange in one of its forms, as main is asked to open it. */
export type Wanted = Input<"document.open">;

/** The content of an exchange, as it is read. */
export interface ContentRead {
  readonly exchangeId: ExchangeId;
  readonly view: Wanted["view"];
  readonly charset: string;
}

export async function openDocument(wanted: Wanted): Promise<Result<number, DocumentError>> {
  const reply = await ask["document.open"](wanted);
  return reply.ok ? { ok: true, value: reply.value.documentId } : reply;
}

export const closeDocument = (documentId: number): void => void ask["document.close"]({ documentId });

export const readLines = (input: Input<"document.lines">): Promise<Reply<"document.lines">> =>
  ask["document.lines"](input);

export const readMembers = (input: Input<"document.members">): Promise<Reply<"document.members">> =>
  ask["document.members"](input);

export const readRows = (input: Input<"document.rows">): Promise<Reply<"document.rows">> =>
  ask["document.rows"](input);

export const readPlace = (documentId: number, line: number): Promise<Reply<"document.place">> =>
  ask["document.place"]({ documentId, line });

/** More than this is not put on the clipboard, bytes. */
export const copyLimit = 8 * 1024 * 1024;

export async function readValue(documentId: number, from: number, to: number): Promise<string | null> {
  if (to - from > copyLimit) return null;
  const reply = await ask["document.text"]({ documentId, from, to });
  return reply.ok ? reply.value.text : null;
}

export const startSearch = (input: Input<"document.find">): Promise<Reply<"document.find">> =>
  ask["document.find"](input);

export const readFinds = (input: Input<"document.finds">): Promise<Reply<"document.finds">> =>
  ask["document.finds"](input);

export const runFilter = (input: Input<"document.filter">): Promise<Reply<"document.filter">> =>
  ask["document.filter"](input);

export const openPreview = (input: Input<"preview.open">): Promise<Reply<"preview.open">> =>
  ask["preview.open"](input);

/** Bytes of the content; `null` where it is gone. */
export async function readBytes(
  { exchangeId, view }: Pick<ContentRead, "exchangeId" | "view">,
  from: number,
  length: number,
): Promise<Uint8Array | null> {
  const reply = await ask["content.read"]({ exchangeId, view, from, length });
  return reply.ok ? reply.value.bytes : null;
}
