import { type ReactNode, useState } from "react";
import { CodeEditor } from "#renderer/ui/code-editor.tsx";
import { HexView } from "#renderer/ui/hex-view.tsx";
import { Segments } from "#renderer/ui/segments.tsx";
import { Select } from "#renderer/ui/select.tsx";
import type { ResponseRecord } from "#shared/http/exchange.ts";
import { charsetChoices } from "./charsets.ts";
import { type ContentForm, formsOf, readContent } from "./content-form.ts";
import { ContentNotices } from "./content-notices.tsx";
import { ImageView } from "./image-view.tsx";
import { RangeParts } from "./range-parts.tsx";
import styles from "./response.module.css";

interface Props {
  readonly response: ResponseRecord;
  readonly bytes: Uint8Array;
  readonly total: number;
  /** The events of an event stream, laid out. */
  readonly stream: ReactNode;
}

const labels: Readonly<Record<ContentForm, string>> = {
  events: "Events",
  parts: "Ranges",
  image: "Image",
  pretty: "Pretty",
  text: "Text",
  hex: "Hex",
};

export function ContentView({ response, bytes, total, stream }: Props) {
  const [chosen, setChosen] = useState<ContentForm | null>(null);
  const charsets = charsetChoices(response);
  const [charset, setCharset] = useState(charsets[0]?.value ?? "utf-8");
  const content = readContent(response, { bytes, total, charset });
  const forms = formsOf(content);
  const form = chosen !== null && forms.includes(chosen) ? chosen : (forms[0] ?? "hex");
  const language = content.isJson ? "json" : "text";
  return (
    <div className={styles.content}>
      <ContentNotices response={response} shownBytes={bytes.length} total={total} />
      <div className={styles.forms}>
        <span className={styles.mediaType} title={response.mediaType ?? undefined}>
          {response.mediaType ?? "no media type"}
        </span>
        {(form === "text" || form === "pretty") && (
          <Select
            label="Charset"
            className={styles.charset}
            value={charset}
            choices={charsets}
            onChange={setCharset}
          />
        )}
        <Segments
          label="Show body as"
          active={form}
          choices={forms.map((value) => ({ value, label: labels[value] }))}
          onChange={(value) => setChosen(forms.find((one) => one === value) ?? null)}
        />
      </div>
      {form === "events" && stream}
      {form === "parts" && content.parts !== null && <RangeParts parts={content.parts} />}
      {form === "image" && content.image !== null && <ImageView bytes={bytes} mediaType={content.image} />}
      {form === "pretty" && <CodeEditor label="Response body" text={content.pretty ?? ""} language="json" />}
      {form === "text" && <CodeEditor label="Response body" text={content.text} language={language} />}
      {form === "hex" && <HexView label="Response body, bytes" bytes={bytes} />}
    </div>
  );
}
