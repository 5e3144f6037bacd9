import { Filter } from "lucide-react";
import { type ComponentProps, type ReactNode, useState } from "react";
import type { ContentRead } from "#renderer/state/documents.ts";
import { chooseForm, formFor, pinnedOf, useReading } from "#renderer/state/reading.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { Notice } from "#renderer/ui/notice.tsx";
import { Segments } from "#renderer/ui/segments.tsx";
import { Select } from "#renderer/ui/select.tsx";
import { parseMediaType } from "#shared/http/content.ts";
import type { ResponseRecord } from "#shared/http/exchange.ts";
import { looksWords } from "#shared/http/sniff.ts";
import { typeMismatch } from "#shared/reading/content-kind.ts";
import { charsetChoices } from "./charsets.ts";
import { ContentBody, type Start } from "./content-body.tsx";
import { ContentFilter } from "./content-filter.tsx";
import { type ContentForm, formsOf, type ReadContent, readContent } from "./content-form.ts";
import { ContentNotices } from "./content-notices.tsx";
import { Opened } from "./opened.tsx";
import styles from "./response.module.css";

interface Props {
  /** Whose filters are kept. */
  readonly request: string;
  readonly content: Omit<ContentRead, "charset">;
  readonly response: ResponseRecord;
  readonly start: Start;
  /** The events of an event stream, laid out. */
  readonly stream: ReactNode;
}

const labels: Readonly<Record<ContentForm, string>> = {
  events: "Events",
  parts: "Ranges",
  image: "Image",
  preview: "Preview",
  pretty: "Pretty",
  tree: "Tree",
  table: "Table",
  text: "Raw",
  hex: "Hex",
};

export function ContentView({ request, content: place, response, start, stream }: Props) {
  const mediaType = parseMediaType(response.mediaType ?? "")?.essence ?? "";
  const remembered = useReading(formFor(mediaType));
  const pinned = useReading(pinnedOf(request));
  const charsets = charsetChoices(response);
  const [charset, setCharset] = useState(charsets[0]?.value ?? "utf-8");
  const [isFiltering, setFiltering] = useState(pinned !== null);
  const read = readContent(response, { ...start, charset });
  const forms = formsOf(read);
  const form = forms.find((one) => one === remembered) ?? forms[0] ?? "hex";
  const language = languageOf(read);
  const content = { ...place, charset };
  const body = (
    <ContentBody key={form} form={form} content={content} read={read} start={start} stream={stream} />
  );
  return (
    <div className={styles.content}>
      <ContentNotices response={response} shownBytes={shownOf(form, start)} total={start.total} />
      {read.disagrees !== null && typeMismatch(read.text, response.mediaType) === null && (
        <Notice tone="warn">
          It says {response.mediaType}, and looks like {looksWords[read.disagrees]}.
        </Notice>
      )}
      <FormBar
        mediaType={response.mediaType}
        charset={
          (form === "text" || (form === "pretty" && charset !== "utf-8")) && (
            <Charset value={charset} choices={charsets} onChange={setCharset} />
          )
        }
        forms={forms}
        form={form}
        onForm={(value) => chooseForm(mediaType, value)}
      >
        {language !== null && (
          <IconButton
            label={`Filter by ${language === "jsonpath" ? "JSONPath" : "XPath"}`}
            icon={Filter}
            aria-pressed={isFiltering}
            onClick={() => setFiltering(!isFiltering)}
          />
        )}
      </FormBar>
      {isFiltering && language !== null ? (
        <Filtered
          content={content}
          language={language}
          request={request}
          onClose={() => setFiltering(false)}
          body={body}
        />
      ) : (
        body
      )}
    </div>
  );
}

interface FilteredProps {
  readonly content: ContentRead;
  readonly language: "jsonpath" | "xpath";
  readonly request: string;
  readonly onClose: () => void;
  readonly body: ReactNode;
}

const Filtered = ({ content, language, request, onClose, body }: FilteredProps) => (
  <Opened wanted={{ ...content, as: language === "jsonpath" ? "json" : "text" }}>
    {(documentId) => (
      <ContentFilter
        key={documentId}
        documentId={documentId}
        language={language}
        request={request}
        onClose={onClose}
      >
        {body}
      </ContentFilter>
    )}
  </Opened>
);

const Charset = (props: Omit<ComponentProps<typeof Select>, "label">) => (
  <Select label="Charset" className={styles.charset} {...props} />
);

interface FormBarProps {
  readonly mediaType: string | null;
  readonly charset: ReactNode;
  readonly forms: readonly ContentForm[];
  readonly form: ContentForm;
  readonly onForm: (form: string) => void;
  readonly children: ReactNode;
}

const FormBar = ({ mediaType, charset, forms, form, onForm, children }: FormBarProps) => (
  <div className={styles.forms}>
    <span className={styles.mediaType} title={mediaType ?? undefined}>
      {mediaType ?? "no media type"}
    </span>
    {charset}
    <Segments
      label="Show body as"
      active={form}
      choices={forms.map((value) => ({ value, label: labels[value] }))}
      onChange={onForm}
    />
    {children}
  </div>
);

const languageOf = ({ is, isWhole, pretty }: ReadContent): "jsonpath" | "xpath" | null =>
  is === "json" && (pretty !== null || !isWhole) ? "jsonpath" : is === "xml" || is === "svg" ? "xpath" : null;

/** Only the ranges of several parts are read from what the window holds; all else shows all there is. */
const shownOf = (form: ContentForm, { bytes, total }: Start): number =>
  form === "parts" ? bytes.length : total;
