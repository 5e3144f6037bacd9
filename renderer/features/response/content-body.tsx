import type { ReactNode } from "react";
import type { ContentRead } from "#renderer/state/documents.ts";
import { CodeEditor } from "#renderer/ui/code-editor-later.tsx";
import { later } from "#renderer/ui/later.tsx";
import { HexView } from "#renderer/ui/hex-view.tsx";
import { prettyXml } from "#shared/formats/xml-text.ts";
import type { ContentForm, ReadContent } from "./content-form.ts";
import { CsvTable } from "./csv-table.tsx";
import { DocumentView } from "./document-view.tsx";
import { ImageView } from "./image-view.tsx";
import { JsonTable } from "./json-table.tsx";
import { LargeHex } from "./large-hex.tsx";
import { Opened } from "./opened.tsx";
import { PreviewView } from "./preview-view.tsx";
import { RangeParts } from "./range-parts.tsx";
import { TreeView } from "./tree-view.tsx";

const SmallJson = later(async () => (await import("./small-json.tsx")).SmallJson);

export interface Start {
  readonly bytes: Uint8Array;
  readonly total: number;
}

interface Props {
  readonly form: ContentForm;
  readonly content: ContentRead;
  readonly read: ReadContent;
  readonly start: Start;
  /** The events of an event stream, laid out. */
  readonly stream: ReactNode;
}

/** Content in one of its forms. */
export function ContentBody({ form, content, read, start, stream }: Props) {
  const { bytes, total } = start;
  switch (form) {
    case "events":
      return stream;
    case "parts":
      return read.parts === null ? null : <RangeParts parts={read.parts} />;
    case "image":
      return read.image === null ? null : (
        <ImageView content={content} total={total} mediaType={read.image} />
      );
    case "preview":
      return <PreviewView content={content} />;
    case "pretty":
      return <Pretty content={content} read={read} />;
    case "text":
      return read.isWhole ? (
        <CodeEditor label="Response body" text={read.text} language={languageOf(read)} />
      ) : (
        <Lines content={content} as="text" />
      );
    case "hex":
      return read.isWhole ? (
        <HexView label="Response body, bytes" bytes={bytes} />
      ) : (
        <LargeHex content={content} total={total} />
      );
    case "tree":
    case "table":
      return <Values form={form} content={content} read={read} start={start} />;
  }
}

const languageOf = ({ is }: ReadContent): "json" | "html" | "xml" | "text" =>
  is === "json" || is === "html" ? is : is === "xml" || is === "svg" ? "xml" : "text";

function Pretty({ content, read }: { readonly content: ContentRead; readonly read: ReadContent }) {
  if (read.pretty !== null) return <SmallJson text={read.pretty} />;
  if (read.is === "json") return <Lines content={content} as="json" />;
  if (!read.isWhole) return <Lines content={content} as={read.is === "html" ? "text" : "xml"} />;
  const text = read.is === "html" ? read.text : prettyXml(read.text, 2);
  return <CodeEditor label="Response body" text={text} language={languageOf(read)} />;
}

const Lines = ({ content, as }: { readonly content: ContentRead; readonly as: "json" | "text" | "xml" }) => (
  <Opened key={as} wanted={{ ...content, as }}>
    {(documentId) => (
      <DocumentView
        key={documentId}
        documentId={documentId}
        label="Response body"
        hasPlaces={as === "json"}
      />
    )}
  </Opened>
);

function Values({ form, content, read, start }: Omit<Props, "stream">) {
  if (read.is === "csv")
    return (
      <Opened wanted={{ ...content, as: "csv" }}>{(id) => <CsvTable key={id} documentId={id} />}</Opened>
    );
  const first = read.text.search(/[[{]/);
  const isArray = read.text[first] === "[";
  const at = first + (start.bytes[0] === 0xef && content.charset === "utf-8" ? 3 : 0);
  return (
    <Opened wanted={{ ...content, as: "json" }}>
      {(id) =>
        form === "tree" ? (
          <TreeView key={id} documentId={id} at={at} />
        ) : (
          <JsonTable key={id} documentId={id} at={at} isArray={isArray} />
        )
      }
    </Opened>
  );
}
