import { Fragment, type ReactNode } from "react";
import type { Wanted } from "#renderer/state/documents.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Empty } from "#renderer/ui/empty.tsx";
import { explainDocument } from "#shared/words/explain-document.ts";
import { useDocument } from "./use-document.ts";

/** Content opened in a form, or why it could not be. */
export function Opened({
  wanted,
  children,
}: {
  readonly wanted: Wanted;
  readonly children: (documentId: number) => ReactNode;
}) {
  const opening = useDocument(wanted);
  if (opening.phase === "opening") return <Empty title="Reading…" />;
  // What was read of one document is nothing to another.
  if (opening.phase === "open")
    return <Fragment key={opening.documentId}>{children(opening.documentId)}</Fragment>;
  const { title, message, advice } = explainDocument(opening.error);
  return (
    <Empty title={title}>
      {message} {advice} <Button onClick={opening.again}>Try again</Button>
    </Empty>
  );
}
