import { encodeFormPart } from "#shared/http/content.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import { graphqlText } from "#shared/formats/graphql-text.ts";
import { fail, ok, type Result, unreachable } from "#shared/result.ts";
import { mediaTypeOf } from "#shared/workbench/content-type.ts";
import type { Content, Row } from "#shared/workbench/request-draft.ts";
import { contentOf, type MessageContent, sliced } from "#electron/engine/message.ts";
import type { EngineParts, OpenedFile } from "#electron/engine/parts.ts";
import { exactly } from "./file-content.ts";
import { encodeMultipart } from "./multipart.ts";

/** Content with the media type that belongs to it; no type where the user left it empty. */
export interface EncodedContent {
  readonly content: MessageContent | null;
  readonly mediaType: string | null;
}

/**
 * `content` has its references filled. A file is opened, so that its length is known, but not yet read. `boundary` is the
 * one a person typed into Content-Type: the parts have to be cut by it.
 */
export async function encodeContent(
  content: Content,
  boundary: string | null,
  openFile: EngineParts["openFile"],
): Promise<Result<EncodedContent, PrepareError>> {
  const mediaType = mediaTypeOf(content) || null;
  switch (content.kind) {
    case "none":
      return ok({ content: null, mediaType });
    case "json":
    case "text":
    case "xml":
      return ok({ content: contentOf(Buffer.from(content.text)), mediaType });
    case "graphql":
      return ok({ content: contentOf(Buffer.from(graphqlText(content))), mediaType });
    case "form":
      return ok({ content: contentOf(Buffer.from(encodeForm(content.rows))), mediaType });
    case "multipart": {
      const encoded = await encodeMultipart(content.parts, boundary, openFile);
      if (!encoded.ok) return encoded;
      return ok({
        content: encoded.value.content,
        mediaType: `${mediaType}; boundary=${encoded.value.boundary}`,
      });
    }
    case "file": {
      if (content.file === null) return fail({ kind: "content-unreadable", file: "", because: "not-chosen" });
      const opened = await openFile(content.file.id);
      if (!opened.ok)
        return fail({ kind: "content-unreadable", file: content.file.name, because: opened.error });
      return ok({ content: fileContent(opened.value), mediaType });
    }
    default:
      return unreachable(content);
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
  typed: Buffer.alloc(0),
  stream: () => sliced(exactly(file)),
});
