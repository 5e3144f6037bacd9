import { History, Pin, PinOff, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { closeDocument, runFilter } from "#renderer/state/documents.ts";
import { filtersOf, pinFilter, pinnedOf, rememberFilter, useReading } from "#renderer/state/reading.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { TextField } from "#renderer/ui/text-field.tsx";
import type { Reply } from "#shared/ipc/bridge.ts";
import type { DocumentError } from "#shared/workbench/document.ts";
import { countText } from "#shared/words/quantity.ts";
import { explainDocument } from "#shared/words/explain-document.ts";
import { DocumentView } from "./document-view.tsx";
import styles from "./document.module.css";

interface Props {
  readonly documentId: number;
  readonly language: "jsonpath" | "xpath";
  /** Whose filters these are. */
  readonly request: string;
  readonly onClose: () => void;
  /** What is shown while nothing is filtered. */
  readonly children: ReactNode;
}

/** A query over the content: what it finds takes the place of the content. */
export function ContentFilter({ documentId, language, request, onClose, children }: Props) {
  const earlier = useReading(filtersOf(request));
  const pinned = useReading(pinnedOf(request));
  const [typed, setTyped] = useState(pinned ?? "");
  const [asked, setAsked] = useState(pinned ?? "");
  const [isListed, setListed] = useState(false);
  const found = useFiltered(documentId, language, asked);
  const run = (query: string): void => {
    setTyped(query);
    setAsked(query.trim());
    setListed(false);
    if (query.trim() !== "") rememberFilter(request, query.trim());
  };
  const name = language === "jsonpath" ? "JSONPath" : "XPath";
  return (
    <div className={styles.document}>
      <div className={styles.tools} role="search" aria-label="Filter the body">
        <span className={styles.faint}>{name}</span>
        <TextField
          label={`${name} filter`}
          placeholder={language === "jsonpath" ? "$..items[?@.price > 10]" : "//item[@id='7']/name"}
          mono
          className={styles.query}
          autoFocus={asked === ""}
          value={typed}
          onChange={setTyped}
          onKeyDown={({ key }) => {
            if (key === "Enter") run(typed);
            if (key === "Escape") onClose();
          }}
        />
        <span role="status" aria-label="Filter result">
          {found?.ok === true ? countText(found.value.count, "result") : ""}
        </span>
        <IconButton
          label="Earlier filters"
          icon={History}
          aria-expanded={isListed}
          disabled={earlier.length === 0}
          onClick={() => setListed(!isListed)}
        />
        <PinButton request={request} query={asked} />
        <IconButton label="Close the filter" icon={X} onClick={onClose} />
      </div>
      {isListed && <Earlier queries={earlier} onChoose={run} />}
      {found?.ok === false && <Wrong error={found.error} />}
      {found?.ok === true ? (
        <DocumentView
          key={found.value.documentId}
          documentId={found.value.documentId}
          label="Filtered body"
          hasPlaces={language === "jsonpath"}
        />
      ) : (
        children
      )}
    </div>
  );
}

const Wrong = ({ error }: { readonly error: DocumentError }) => (
  <p role="alert" className={styles.wrong}>
    {explainDocument(error).message} {explainDocument(error).advice}
  </p>
);

function PinButton({ request, query }: { readonly request: string; readonly query: string }) {
  const pinned = useReading(pinnedOf(request));
  return (
    <IconButton
      label={pinned === null ? "Keep this filter for the request" : "Forget the kept filter"}
      icon={pinned === null ? Pin : PinOff}
      disabled={pinned === null && query === ""}
      onClick={() => pinFilter(request, pinned === null ? query : null)}
    />
  );
}

interface EarlierProps {
  readonly queries: readonly string[];
  readonly onChoose: (query: string) => void;
}

const Earlier = ({ queries, onChoose }: EarlierProps) => (
  <ul className={styles.earlier} aria-label="Earlier filters">
    {queries.map((query) => (
      <li key={query}>
        <button type="button" className={styles.earlierQuery} onClick={() => onChoose(query)}>
          {query}
        </button>
      </li>
    ))}
  </ul>
);

function useFiltered(documentId: number, language: Props["language"], query: string) {
  const [found, setFound] = useState<Reply<"document.filter"> | null>(null);
  useEffect(() => {
    let isWanted = true;
    let made: number | null = null;
    if (query !== "")
      void runFilter({ documentId, language, query }).then((reply) => {
        if (reply.ok) made = reply.value.documentId;
        if (isWanted) setFound(reply);
        else if (made !== null) closeDocument(made);
      });
    return () => {
      isWanted = false;
      if (made !== null) closeDocument(made);
    };
  }, [documentId, language, query]);
  return query === "" ? null : found;
}
