import { encodeFormPart, formMediaType } from "#shared/http/content.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Content, Row } from "#shared/workbench/request-draft.ts";
import { contentOf, type MessageContent, sliced } from "#electron/engine/message.ts";
import type { EngineParts, OpenedFile } from "#electron/engine/parts.ts";

/** Content with the media type that belongs to it; no type where the user left it empty. */
export interface EncodedContent {
  readonly content: MessageContent | null;
  readonly mediaType: string | null;
}

/** `content` has its references filled. A file is opened, so that its length is known, but not yet read. */
export async function encodeContent(
  content: Content,
  openFile: EngineParts["openFile"],
): Promise<Result<EncodedContent, PrepareError>> {
  switch (content.kind) {
    case "none":
      return ok({ content: null, mediaType: null });
    case "json":
      return ok({ content: contentOf(Buffer.from(content.text)), mediaType: "application/json" });
    case "text":
      return ok({ content: contentOf(Buffer.from(content.text)), mediaType: content.mediaType || null });
    case "form":
      return ok({ content: contentOf(Buffer.from(encodeForm(content.rows))), mediaType: formMediaType });
    case "file": {
      if (content.file === null) return fail({ kind: "content-unreadable", file: "", because: "not-chosen" });
      const opened = await openFile(content.file.id);
      if (!opened.ok)
        return fail({ kind: "content-unreadable", file: content.file.name, because: opened.error });
      return ok({ content: fileContent(opened.value), mediaType: content.mediaType || null });
    }
  }
}

const encodeForm = (rows: readonly Row[]): string =>
  rows
    .filter((row) => row.use && (row.name !== "" || row.value !== ""))
    .map((row) => `${encodeFormPart(row.name)}=${encodeFormPart(row.value)}`)
    .join("&");

const fileContent = (file: OpenedFile): MessageContent => ({
  bytes: file.bytes,
  whole: null,
  stream: () => sliced(exactly(file)),
});

/** As many bytes as the file had when it was opened: what is appended while it is sent does not belong to the message. */
async function* exactly({ bytes, stream }: OpenedFile): AsyncGenerator<Buffer, void> {
  let left = bytes;
  for await (const chunk of stream()) {
    const piece = (typeof chunk === "string" ? Buffer.from(chunk) : chunk).subarray(0, left);
    left -= piece.length;
    yield piece;
    if (left === 0) return;
  }
}
