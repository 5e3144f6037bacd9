import { useState } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { HexView } from "#renderer/ui/hex-view.tsx";
import type { RecordedBytes, Wire } from "#shared/http/wire.ts";
import { countText } from "#shared/words/quantity.ts";
import { DirectionHead } from "./direction-head.tsx";
import { type LineNotes, wireLines } from "./wire-lines.ts";
import { WireLineView } from "./wire-line-view.tsx";
import styles from "./wire.module.css";

interface Props {
  readonly wire: Wire;
  readonly direction: "sent" | "received";
  readonly form: "text" | "hex";
  readonly notes: LineNotes;
}

/** Lines that are shown at first, and how many more at a press. */
const page = 500;

export function WireDirection({ wire, direction, form, notes }: Props) {
  return (
    <section
      aria-label={direction === "sent" ? "Sent bytes" : "Received bytes"}
      className={form === "hex" ? styles.hexSection : styles.section}
    >
      <DirectionHead wire={wire} direction={direction} />
      {form === "hex" ? (
        <Hex recorded={wire[direction]} direction={direction} />
      ) : (
        <Lines wire={wire} direction={direction} notes={notes} />
      )}
    </section>
  );
}

function Lines({ wire, direction, notes }: Omit<Props, "form">) {
  const [shown, setShown] = useState(page);
  const lines = wireLines(wire, direction, notes);
  const left = lines.length - shown;
  return (
    <div className={direction === "sent" ? styles.sent : styles.received}>
      {lines.slice(0, shown).map((line) => (
        <WireLineView key={line.offset} line={line} direction={direction} />
      ))}
      {left > 0 && (
        <Button kind="link" onClick={() => setShown(shown + page * 4)}>
          Show more ({countText(left, "line")} left)
        </Button>
      )}
    </div>
  );
}

function Hex({ recorded, direction }: { readonly recorded: RecordedBytes; readonly direction: string }) {
  const { head, tail, total, omitted } = recorded;
  return (
    <>
      <HexView label={`Bytes ${direction}`} bytes={head} />
      {tail.length > 0 && (
        <>
          {omitted > 0 && <p className={styles.gap}>… {countText(omitted, "byte")} not recorded …</p>}
          <HexView label={`Last bytes ${direction}`} bytes={tail} from={total - tail.length} />
        </>
      )}
    </>
  );
}
