import { type DocsForm, docsFormOf, showDocsAs, useDocsForm } from "#renderer/state/docs-form.ts";
import { openLink } from "#renderer/state/links.ts";
import { Markdown } from "#renderer/ui/markdown.tsx";
import { Segments } from "#renderer/ui/segments.tsx";
import styles from "./docs.module.css";

interface Props {
  readonly label: string;
  readonly text: string;
  readonly placeholder?: string;
  readonly onChange: (text: string) => void;
}

const forms: readonly { readonly value: DocsForm; readonly label: string }[] = [
  { value: "write", label: "Write" },
  { value: "read", label: "Read" },
];

/** Markdown, to be written and to be read. */
export function DocsEditor({ label, text, placeholder = "Markdown", onChange }: Props) {
  const form = useDocsForm(docsFormOf);
  return (
    <div className={styles.docs}>
      <div className={styles.bar}>
        <Segments
          label="Docs as"
          active={form}
          choices={forms}
          onChange={(value) => showDocsAs(value === "read" ? "read" : "write")}
        />
        <span className={styles.hint}>
          {form === "write" ? "Markdown" : "Links ask before they open; images are not loaded"}
        </span>
      </div>
      {form === "write" ? (
        <textarea
          aria-label={label}
          className={styles.text}
          placeholder={placeholder}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        // It scrolls, so the keyboard has to get there.
        <article aria-label={label} tabIndex={0} className={styles.read}>
          {text.trim() === "" ? (
            <p className={styles.hint}>Nothing is written yet.</p>
          ) : (
            <Markdown text={text} onLink={openLink} />
          )}
        </article>
      )}
    </div>
  );
}
