import { CodeEditor } from "#renderer/ui/code-editor.tsx";
import type { Content } from "#shared/workbench/request-draft.ts";
import styles from "./body-graphql.module.css";

interface Props {
  readonly content: Extract<Content, { kind: "graphql" }>;
  readonly onChange: (content: Content) => void;
}

/** The query, and below it the variables that go with it. */
export function BodyGraphql({ content, onChange }: Props) {
  return (
    <div className={styles.editors}>
      <section className={styles.query}>
        <CodeEditor
          label="GraphQL query"
          text={content.query}
          language="text"
          onChange={(query) => onChange({ ...content, query })}
        />
      </section>
      <h3 className={styles.heading}>Variables (JSON)</h3>
      <section className={styles.variables}>
        <CodeEditor
          label="GraphQL variables"
          text={content.variables}
          language="json"
          onChange={(variables) => onChange({ ...content, variables })}
        />
      </section>
    </div>
  );
}
