import { lazy, Suspense, useEffect, useState } from "react";
import { readText } from "#renderer/lib/read-text.ts";
import { readCompared } from "#renderer/state/comparisons.ts";
import { Empty } from "#renderer/ui/empty.tsx";
import { prettyJson } from "#shared/formats/json-text.ts";
import type { Exchange } from "#shared/http/exchange.ts";
import styles from "./diff.module.css";

const TextDiff = lazy(async () => ({ default: (await import("#renderer/ui/text-diff.tsx")).TextDiff }));

interface Props {
  readonly left: Exchange;
  readonly right: Exchange;
  readonly isJson: boolean;
}

interface Texts {
  readonly left: { readonly label: string; readonly text: string };
  readonly right: { readonly label: string; readonly text: string };
}

/** Both contents as text, JSON laid out alike first. */
export function ContentTexts({ left, right, isJson }: Props) {
  const [texts, setTexts] = useState<Texts | "loading" | "gone">("loading");
  useEffect(() => {
    let isOver = false;
    const read = async (): Promise<void> => {
      const [before, after] = await Promise.all([textOf(left, isJson), textOf(right, isJson)]);
      if (isOver) return;
      setTexts(
        before === null || after === null
          ? "gone"
          : { left: { label: "Before", text: before }, right: { label: "Now", text: after } },
      );
    };
    void read();
    return () => {
      isOver = true;
    };
  }, [left, right, isJson]);
  if (texts === "loading") return <Empty title="Reading…" />;
  if (texts === "gone") return <Empty title="The contents were not kept" />;
  return (
    <div className={styles.texts}>
      <Suspense fallback={<Empty title="Comparing…" />}>
        <TextDiff left={texts.left} right={texts.right} language={isJson ? "json" : "text"} />
      </Suspense>
    </div>
  );
}

async function textOf(exchange: Exchange, isJson: boolean): Promise<string | null> {
  const bytes = await readCompared(exchange);
  if (bytes === null) return null;
  const { outcome } = exchange;
  const response = outcome.kind === "response" ? outcome.response : outcome.partial;
  const text = readText(bytes, response?.charset ?? null);
  return isJson ? (prettyJson(text, 2) ?? text) : text;
}
