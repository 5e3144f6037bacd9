import { isReadable, readText } from "#renderer/lib/read-text.ts";
import { HexView } from "#renderer/ui/hex-view.tsx";
import { fieldValue } from "#shared/http/field.ts";
import type { RangePart } from "#shared/formats/byteranges.ts";
import { rangeText } from "#shared/words/range-text.ts";
import styles from "./response.module.css";

/** The parts of `multipart/byteranges`, each with the range it is. */
export function RangeParts({ parts }: { readonly parts: readonly RangePart[] }) {
  return (
    <div className={styles.parts} role="group" aria-label="Byte ranges" tabIndex={0}>
      {parts.map((part, index) => (
        // Parts have no name of their own and never change places.
        <section key={index} className={styles.part}>
          <h3 className={styles.partTitle}>
            {part.range === null ? "A part without Content-Range" : rangeText(part.range)}
            <span className={styles.faint}> {fieldValue(part.fields, "content-type") ?? ""}</span>
          </h3>
          {isReadable(part.bytes) ? (
            <pre className={styles.partText}>{readText(part.bytes, null)}</pre>
          ) : (
            <div className={styles.partBytes}>
              <HexView
                label={`Bytes of part ${index + 1}`}
                bytes={part.bytes}
                from={part.range?.range?.first ?? 0}
              />
            </div>
          )}
        </section>
      ))}
    </div>
  );
}
