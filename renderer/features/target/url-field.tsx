import { useRef } from "react";
import { send } from "#renderer/state/exchanges.ts";
import { editUrl } from "#renderer/state/draft-edits.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import type { TabId } from "#shared/ids.ts";
import styles from "./target.module.css";
import { UrlColours } from "./url-colours.tsx";

/** A plain input over a coloured copy of its text: it behaves as every input, and still shows what is a variable. */
export function UrlField({ tabId }: { readonly tabId: TabId }) {
  const url = useTabs((state) => requestTabOf(tabId)(state)?.draft.url ?? "");
  const colours = useRef<HTMLDivElement>(null);
  return (
    <div className={styles.url}>
      <div ref={colours} aria-hidden className={styles.colours}>
        <UrlColours url={url} />
      </div>
      <input
        type="text"
        aria-label="URL"
        id="url"
        className={styles.urlInput}
        value={url}
        placeholder="https://api.example.com/v1/things"
        spellCheck={false}
        autoComplete="off"
        title={url}
        onChange={(event) => editUrl(tabId, event.target.value.replaceAll(/[\r\n]+/g, ""))}
        onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && void send(tabId)}
        onScroll={(event) => colours.current?.scrollTo({ left: event.currentTarget.scrollLeft })}
      />
    </div>
  );
}
