import { WrapText } from "lucide-react";
import { isWrappedOf, turnWrap, useWrap } from "#renderer/state/wrap-lines.ts";
import { Button } from "#renderer/ui/button.tsx";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { lineAndColumn } from "#shared/formats/json-text.ts";
import { formatTemplateJson, templateJsonFault } from "#shared/formats/template-json.ts";
import styles from "./request.module.css";

interface Props {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** What is wrong with JSON text and a button that lays it out; both leave every token as it was typed. */
export function BodyText({ text, onChange }: Props) {
  const fault = templateJsonFault(text);
  const pretty = fault === null ? formatTemplateJson(text) : null;
  return (
    <>
      <Button
        title="Shift+Alt+F"
        disabled={pretty === null || pretty === text}
        onClick={() => pretty !== null && onChange(pretty)}
      >
        Format
      </Button>
      {fault !== null && (
        <span role="note" className={styles.fault} title={fault.message}>
          Not JSON from {place(text, fault.from)}: {fault.message}
        </span>
      )}
    </>
  );
}

function place(text: string, offset: number): string {
  const { line, column } = lineAndColumn(text, offset);
  return `line ${line}, column ${column}`;
}

/** Whether long lines go on below. */
export function WrapSwitch() {
  const isWrapped = useWrap(isWrappedOf);
  return <IconButton label="Wrap lines" icon={WrapText} aria-pressed={isWrapped} onClick={turnWrap} />;
}
