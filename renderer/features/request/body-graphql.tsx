import { useMemo } from "react";
import { checkGraphql } from "#renderer/lib/graphql-schema.ts";
import { checkJson } from "#renderer/lib/text-check.ts";
import { environmentOf, scopeOf, useEnvironment } from "#renderer/state/environment.ts";
import { placeOf, schemaAt, useSchemas } from "#renderer/state/graphql-schemas.ts";
import { useReferences } from "#renderer/state/references.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { variablesOf, useWorkspace } from "#renderer/state/workspace.ts";
import { isWrappedOf, useWrap } from "#renderer/state/wrap-lines.ts";
import { CodeEditor } from "#renderer/ui/code-editor-later.tsx";
import { later } from "#renderer/ui/later.tsx";
import { formatTemplateJson } from "#shared/formats/template-json.ts";
import type { TabId } from "#shared/ids.ts";
import type { Content } from "#shared/workbench/request-draft.ts";
import styles from "./body-graphql.module.css";
import { GraphqlOperation } from "./graphql-operation.tsx";
import { GraphqlSchema } from "./graphql-schema.tsx";

const GraphqlEditor = later(async () => (await import("#renderer/ui/graphql-editor.tsx")).GraphqlEditor);

interface Props {
  readonly tabId: TabId;
  readonly content: Extract<Content, { readonly kind: "graphql" }>;
  readonly onChange: (content: Content) => void;
}

/** The query, and below it the variables that go with it. */
export function BodyGraphql({ tabId, content, onChange }: Props) {
  const references = useReferences();
  const wrap = useWrap(isWrappedOf);
  const scope = scopeOf(useWorkspace(variablesOf), useEnvironment(environmentOf));
  const url = useTabs((state) => requestTabOf(tabId)(state)?.draft.url ?? "");
  const known = useSchemas(schemaAt(placeOf(url, scope)));
  const check = useMemo(() => checkGraphql(known.schema), [known.schema]);
  return (
    <div className={styles.editors}>
      <div className={styles.bar}>
        <GraphqlSchema tabId={tabId} known={known} />
        <GraphqlOperation
          query={content.query}
          operation={content.operationName}
          onChange={(operationName) => onChange({ ...content, operationName })}
        />
      </div>
      <section className={styles.query}>
        <GraphqlEditor
          label="GraphQL query"
          text={content.query}
          schema={known.schema}
          references={references}
          check={check}
          memory={`${tabId} query`}
          wrap={wrap}
          onChange={(query) => onChange({ ...content, query })}
        />
      </section>
      <h3 className={styles.heading}>Variables (JSON)</h3>
      <section className={styles.variables}>
        <CodeEditor
          label="GraphQL variables"
          text={content.variables}
          language="json"
          references={references}
          check={checkJson}
          format={formatTemplateJson}
          memory={`${tabId} variables`}
          wrap={wrap}
          onChange={(variables) => onChange({ ...content, variables })}
        />
      </section>
    </div>
  );
}
