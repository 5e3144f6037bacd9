import { Button } from "#renderer/ui/button.tsx";
import { jsonProblem, lineAndColumn, prettyJson } from "#shared/formats/json-text.ts";
import { templateParts } from "#shared/variables/template.ts";
import styles from "./request.module.css";

interface Props {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** What is wrong with JSON text and a button that lays it out; both leave every token as it was typed. */
export function BodyText({ text, onChange }: Props) {
  const filled = templateParts(text)
    // A variable stands for JSON of any kind; a number is the one that fits inside quotes and outside.
    .map((part) => (part.kind === "text" ? part.text : "0"))
    .join("");
  const problem = text.trim() === "" ? null : jsonProblem(filled);
  const pretty = problem === null ? prettyJson(text, 2) : null;
  return (
    <>
      <Button
        disabled={pretty === null || pretty === text}
        onClick={() => pretty !== null && onChange(pretty)}
      >
        Format
      </Button>
      {problem !== null && (
        <span role="note" className={styles.bad}>
          Not JSON from {place(filled, problem)}
        </span>
      )}
    </>
  );
}

function place(text: string, offset: number): string {
  const { line, column } = lineAndColumn(text, offset);
  return `line ${line}, column ${column}`;
}
