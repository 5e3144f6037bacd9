import { useState } from "react";
import { Segments } from "#renderer/ui/segments.tsx";
import type { ContentDifference, ValueChange } from "#shared/diff/content-difference.ts";
import type { Exchange } from "#shared/http/exchange.ts";
import { Part } from "./part.tsx";
import styles from "./diff.module.css";
import { ContentTexts } from "./content-texts.tsx";
import { ValueTable } from "./value-table.tsx";

interface Props {
  readonly sides: { readonly left: Exchange; readonly right: Exchange };
  readonly content: ContentDifference | null;
  /** Those that count. */
  readonly changes: readonly ValueChange[];
  readonly requestKey: string;
}

/** The contents: values of JSON in a table, or both texts side by side. */
export function ContentDiff({ sides, content, changes, requestKey }: Props) {
  const isJson = content?.form === "json";
  const [form, setForm] = useState("values");
  if (content === null || (!isJson && content.form !== "text")) return null;
  const isTable = isJson && form === "values";
  return (
    <Part title="Content">
      {isJson && (
        <div className={styles.forms}>
          <Segments
            label="Show differences as"
            active={form}
            choices={[
              { value: "values", label: "Values" },
              { value: "lines", label: "Side by side" },
            ]}
            onChange={setForm}
          />
        </div>
      )}
      {isTable ? (
        <ValueTable changes={changes} requestKey={requestKey} />
      ) : (
        <ContentTexts left={sides.left} right={sides.right} isJson={isJson} />
      )}
    </Part>
  );
}
