import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import { readFinds, startSearch } from "#renderer/state/documents.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { TextField } from "#renderer/ui/text-field.tsx";
import { explainDocument } from "#shared/words/explain-document.ts";
import type { DocumentFinds } from "#shared/workbench/document.ts";
import styles from "./document.module.css";

interface Props {
  readonly documentId: number;
  readonly onShow: (line: number) => void;
  readonly onSought: (sought: RegExp | null) => void;
  readonly onClose: () => void;
}

interface Query {
  readonly text: string;
  readonly isRegex: boolean;
  readonly isCaseSensitive: boolean;
}

const askEveryMs = 80;

/** A typed letter is searched for when no other follows at once, milliseconds. */
const restMs = 120;

/** Finds text in a document of any size; the search itself is main's. */
export function DocumentSearch({ documentId, onShow, onSought, onClose }: Props) {
  const [query, setQuery] = useState<Query>({ text: "", isRegex: false, isCaseSensitive: false });
  const { finds, problem } = useFinds(documentId, query);
  const [at, setAt] = useState(0);
  const go = async (n: number): Promise<void> => {
    if (finds === null || finds.count === 0) return;
    const next = (n + finds.count) % finds.count;
    setAt(next);
    const reply = await readFinds({ documentId, searchId: finds.searchId, from: next, count: 1 });
    const [line] = reply.ok ? reply.value.lines : [];
    if (line !== undefined) onShow(line);
  };
  const change = (next: Query): void => {
    setQuery(next);
    setAt(-1);
    onSought(patternOf(next));
  };
  const hear = (event: KeyboardEvent): void => {
    if (event.key === "Enter") void go(event.shiftKey ? at - 1 : at + 1);
    if (event.key === "Escape") onClose();
  };
  return (
    <>
      <div className={styles.tools} role="search" aria-label="Find in body">
        <TextField
          label="Find in body"
          placeholder="Find…"
          className={styles.query}
          autoFocus
          value={query.text}
          onChange={(text) => change({ ...query, text })}
          onKeyDown={hear}
        />
        <span role="status" aria-label="Finds">
          {query.text === "" || finds === null ? "" : countText(finds, at)}
        </span>
        <Toggle
          name="Match case"
          text="Aa"
          isOn={query.isCaseSensitive}
          onChange={(isCaseSensitive) => change({ ...query, isCaseSensitive })}
        />
        <Toggle
          name="Regular expression"
          text=".*"
          isOn={query.isRegex}
          onChange={(isRegex) => change({ ...query, isRegex })}
        />
        <IconButton label="Previous find" icon={ChevronUp} onClick={() => void go(at - 1)} />
        <IconButton label="Next find" icon={ChevronDown} onClick={() => void go(at + 1)} />
        <IconButton label="Close the search" icon={X} onClick={onClose} />
      </div>
      {problem !== null && (
        <p role="alert" className={styles.wrong}>
          {problem}
        </p>
      )}
    </>
  );
}

function countText({ count, read }: DocumentFinds, at: number): string {
  const all = `${count.toLocaleString("en")}${read < 1 ? "+" : ""}`;
  return at < 0 ? `${all} found` : `${(at + 1).toLocaleString("en")} of ${all}`;
}

function useFinds(documentId: number, { text, isRegex, isCaseSensitive }: Query) {
  const [finds, setFinds] = useState<DocumentFinds | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const wanted = { is: true };
    const search = async (): Promise<void> => {
      const started = await startSearch({ documentId, text, isRegex, isCaseSensitive });
      if (!wanted.is) return;
      setProblem(started.ok ? null : explainDocument(started.error).message);
      if (!started.ok) return setFinds(null);
      for (let last = started.value; wanted.is;) {
        const reply = await readFinds({ documentId, searchId: last.searchId, from: 0, count: 0 });
        if (!reply.ok || !wanted.is) return;
        last = reply.value;
        setFinds(last);
        if (last.read >= 1) return;
        await new Promise((resolve) => setTimeout(resolve, askEveryMs));
      }
    };
    const timer = setTimeout(() => {
      if (text !== "") return void search();
      setFinds(null);
      setProblem(null);
    }, restMs);
    return () => {
      wanted.is = false;
      clearTimeout(timer);
    };
  }, [documentId, text, isRegex, isCaseSensitive]);
  return { finds, problem };
}

function patternOf({ text, isRegex, isCaseSensitive }: Query): RegExp | null {
  if (text === "") return null;
  try {
    const pattern = isRegex ? text : text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
    return new RegExp(pattern, isCaseSensitive ? "g" : "gi");
  } catch {
    return null;
  }
}

function Toggle({
  name,
  text,
  isOn,
  onChange,
}: {
  readonly name: string;
  readonly text: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      aria-pressed={isOn}
      className={styles.toggle}
      onClick={() => onChange(!isOn)}
    >
      {text}
    </button>
  );
}
