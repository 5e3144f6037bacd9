import { useEffect, useRef } from "react";
import type { Stream } from "#renderer/state/streams.ts";
import { bytesText } from "#shared/words/quantity.ts";
import styles from "./stream.module.css";

/** The end of a text that is still coming. It stays at the end unless somebody scrolled away from it. */
export function GrowingText({ stream }: { readonly stream: Stream }) {
  const { text, textLeftOut } = stream;
  const scroller = useRef<HTMLPreElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const shown = scroller.current;
    if (shown !== null && isAtEnd.current) shown.scrollTop = shown.scrollHeight;
  }, [text]);
  return (
    <div className={styles.stream}>
      {textLeftOut > 0 && (
        <p className={styles.bar}>
          The {bytesText(textLeftOut)} before this are not shown until it is complete.
        </p>
      )}
      <pre
        ref={scroller}
        className={styles.text}
        role="log"
        aria-label="Body so far"
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          isAtEnd.current = scrollHeight - scrollTop - clientHeight < 4;
        }}
      >
        {text}
      </pre>
    </div>
  );
}
