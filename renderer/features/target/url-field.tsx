import type { ClipboardEvent, KeyboardEvent } from "react";
import { matches } from "#renderer/lib/keys.ts";
import { send } from "#renderer/state/exchanges.ts";
import { editUrl } from "#renderer/state/draft-edits.ts";
import { fillFromPaste, undoPaste } from "#renderer/state/pasted.ts";
import { useReferences, useScope } from "#renderer/state/references.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { ValueField } from "#renderer/ui/value-field.tsx";
import type { TabId } from "#shared/ids.ts";
import type { Row } from "#shared/workbench/request-draft.ts";
import styles from "./target.module.css";
import { withPathParams } from "./path-marks.ts";

const none: readonly Row[] = [];

export function UrlField({ tabId }: { readonly tabId: TabId }) {
  const url = useTabs((state) => requestTabOf(tabId)(state)?.draft.url ?? "");
  const pathParams = useTabs((state) => requestTabOf(tabId)(state)?.draft.pathParams ?? none);
  const references = useReferences();
  const scope = useScope();
  const paste = (event: ClipboardEvent): void => {
    if (fillFromPaste(tabId, event.clipboardData.getData("text/plain"))) event.preventDefault();
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>): void => {
    const { key, ctrlKey, metaKey, nativeEvent } = event;
    // With a modifier it is a command of the window.
    if (key === "Enter" && !nativeEvent.isComposing && !ctrlKey && !metaKey) void send(tabId);
    else if (matches({ key: "z" }, nativeEvent) && undoPaste(tabId)) event.preventDefault();
  };
  return (
    <ValueField
      label="URL"
      id="url"
      className={styles.urlInput}
      value={url}
      placeholder="https://api.example.com/v1/things, or a curl command"
      references={withPathParams(references, pathParams, scope)}
      onChange={(text) => editUrl(tabId, text)}
      onKeyDown={keys}
      onPaste={paste}
    />
  );
}
