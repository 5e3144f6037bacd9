import { Percent } from "lucide-react";
import { useState } from "react";
import { editParams } from "#renderer/state/draft-edits.ts";
import { useReferences, useScope } from "#renderer/state/references.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { RowTable } from "#renderer/ui/row-table.tsx";
import type { TabId } from "#shared/ids.ts";
import { keptSpelling } from "#shared/workbench/param-spelling.ts";
import { EncodedParam } from "./encoded-param.tsx";
import styles from "./params.module.css";
import { PathParams } from "./path-params.tsx";

export function ParamsTab({ tabId }: { readonly tabId: TabId }) {
  const params = useTabs((state) => requestTabOf(tabId)(state)?.draft.params);
  const references = useReferences();
  const scope = useScope();
  const [showsEncoded, setShowsEncoded] = useState(true);
  if (params === undefined) return null;
  return (
    <div className={styles.params}>
      <RowTable
        label="Params"
        rows={params}
        references={references}
        tools={
          <IconButton
            label="Encoded"
            title="Show what each row becomes, where that differs"
            icon={Percent}
            aria-pressed={showsEncoded}
            onClick={() => setShowsEncoded(!showsEncoded)}
          />
        }
        renderBelow={(index) => {
          const row = params[index];
          if (!showsEncoded || row === undefined) return null;
          return (
            <EncodedParam
              row={row}
              number={index + 1}
              scope={scope}
              onChange={(next) => editParams(tabId, params.with(index, next))}
            />
          );
        }}
        onChange={(rows) =>
          editParams(
            tabId,
            rows.map((row, index) =>
              rows.length === params.length ? keptSpelling(params[index], row) : row,
            ),
          )
        }
      />
      <PathParams tabId={tabId} />
    </div>
  );
}
