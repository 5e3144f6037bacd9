import { randomBytes } from "node:crypto";
import { fieldProblem } from "#shared/http/field.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Part } from "#shared/workbench/request-draft.ts";
import { contentOf, type MessageContent, sliced } from "#electron/engine/message.ts";
import type { EngineParts, OpenedFile } from "#electron/engine/parts.ts";
import { exactly } from "./file-content.ts";

/** Bytes of a multipart body in order: what we write, and files that are read when they are sent. */
type Segment = Buffer | OpenedFile;

/** `multipart/form-data` as browsers and requests write it. RFC 7578, and the form part of the HTML standard. */
export async function encodeMultipart(
  parts: readonly Part[],
  typedBoundary: string | null,
  openFile: EngineParts["openFile"],
): Promise<Result<{ readonly content: MessageContent; readonly boundary: string }, PrepareError>> {
  const used = parts.filter((part) => part.use);
  const boundary = typedBoundary ?? freshBoundary(used);
  const segments: Segment[] = [];
  for (const part of used) {
    const head = partHead(part, boundary);
    if (!head.ok) return head;
    const value = await valueOf(part, openFile);
    if (!value.ok) return value;
    segments.push(head.value, value.value, Buffer.from("\r\n"));
  }
  segments.push(Buffer.from(`--${boundary}--\r\n`));
  return ok({ content: contentOfSegments(segments), boundary });
}

/** 128 bits of chance, so that no file holds it; texts are looked at all the same. */
function freshBoundary(parts: readonly Part[]): string {
  for (;;) {
    const boundary = `wirebench-${randomBytes(16).toString("hex")}`;
    const isInside = parts.some(({ value }) => value.kind === "text" && value.text.includes(boundary));
    if (!isInside) return boundary;
  }
}

function partHead(part: Part, boundary: string): Result<Buffer, PrepareError> {
  const { name, fileName, mediaType } = part;
  const problem = fieldProblem(["Content-Type", mediaType]);
  if (problem !== null)
    return fail({ kind: "field-invalid", name: `Content-Type of ${name}`, because: problem });
  const disposition = [
    "form-data",
    `name="${quoted(name.replaceAll(/\r\n|\r|\n/g, "\r\n"))}"`,
    ...(fileName === "" ? [] : [`filename="${quoted(fileName)}"`]),
  ];
  const lines = [
    `--${boundary}`,
    `Content-Disposition: ${disposition.join("; ")}`,
    ...(mediaType === "" ? [] : [`Content-Type: ${mediaType}`]),
  ];
  return ok(Buffer.from(`${lines.join("\r\n")}\r\n\r\n`));
}

/** The three characters a quoted name cannot hold; all others stand as UTF-8. */
const quoted = (text: string): string =>
  text.replaceAll("\n", "%0A").replaceAll("\r", "%0D").replaceAll('"', "%22");

async function valueOf(
  { value }: Part,
  openFile: EngineParts["openFile"],
): Promise<Result<Segment, PrepareError>> {
  if (value.kind === "text") return ok(Buffer.from(value.text));
  if (value.file === null) return fail({ kind: "content-unreadable", file: "", because: "not-chosen" });
  const opened = await openFile(value.file.id);
  return opened.ok
    ? opened
    : fail({ kind: "content-unreadable", file: value.file.name, because: opened.error });
}

function contentOfSegments(segments: readonly Segment[]): MessageContent {
  const ours = segments.filter((segment) => Buffer.isBuffer(segment));
  const fixed = Buffer.concat(ours);
  if (ours.length === segments.length) return contentOf(fixed);
  return {
    bytes: segments.reduce(
      (sum, segment) => sum + (Buffer.isBuffer(segment) ? segment.length : segment.bytes),
      0,
    ),
    whole: null,
    typed: fixed,
    stream: () => sliced(inOrder(segments)),
  };
}

/** Ends where a file turns out shorter than it was: nothing may follow it in the place of its missing bytes. */
async function* inOrder(segments: readonly Segment[]): AsyncGenerator<Buffer, void> {
  for (const segment of segments) {
    if (Buffer.isBuffer(segment)) {
      yield segment;
      continue;
    }
    let read = 0;
    for await (const piece of exactly(segment)) {
      read += piece.length;
      yield piece;
    }
    if (read < segment.bytes) return;
  }
}
