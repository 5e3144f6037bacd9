import { useState } from "react";
import { CodeEditor } from "#renderer/ui/code-editor.tsx";
import { HexView } from "#renderer/ui/hex-view.tsx";
import { Notice } from "#renderer/ui/notice.tsx";
import { Segments } from "#renderer/ui/segments.tsx";
import type { ResponseRecord } from "#shared/http/exchange.ts";
import { bytesText } from "#shared/words/quantity.ts";
import { type ContentForm, formsOf, readContent } from "./content-form.ts";
import { ImageView } from "./image-view.tsx";
import styles from "./response.module.css";

interface Props {
  readonly response: ResponseRecord;
  readonly bytes: Uint8Array;
  readonly total: number;
}

const labels: Readonly<Record<ContentForm, string>> = {
  image: "Image",
  pretty: "Pretty",
  text: "Text",
  hex: "Hex",
};

const problems = {
  "coding-unknown": "Its content coding is not known here: these are the bytes as they came.",
  "coding-damaged": "Its content coding is damaged: this is what could be read.",
  "decoded-too-large": "It unpacks to more than is safe to hold: this is the beginning.",
} as const;

export function ContentView({ response, bytes, total }: Props) {
  const [chosen, setChosen] = useState<ContentForm | null>(null);
  const content = readContent(response, bytes, total);
  const forms = formsOf(content);
  const form = chosen !== null && forms.includes(chosen) ? chosen : (forms[0] ?? "hex");
  return (
    <div className={styles.content}>
      {response.decodeProblem !== null && <Notice tone="warn">{problems[response.decodeProblem]}</Notice>}
      {bytes.length < total && (
        <Notice tone="info">
          Showing the first {bytesText(bytes.length)} of {bytesText(total)}. Save to see all.
        </Notice>
      )}
      <div className={styles.forms}>
        <span className={styles.mediaType} title={response.mediaType ?? undefined}>
          {response.mediaType ?? "no media type"}
        </span>
        <Segments
          label="Show body as"
          active={form}
          choices={forms.map((value) => ({ value, label: labels[value] }))}
          onChange={(value) => setChosen(forms.find((one) => one === value) ?? null)}
        />
      </div>
      {form === "image" && content.image !== null && <ImageView bytes={bytes} mediaType={content.image} />}
      {form === "pretty" && <CodeEditor label="Response body" text={content.pretty ?? ""} language="json" />}
      {form === "text" && (
        <CodeEditor label="Response body" text={content.text} language={content.isJson ? "json" : "text"} />
      )}
      {form === "hex" && <HexView label="Response body, bytes" bytes={bytes} />}
    </div>
  );
}
