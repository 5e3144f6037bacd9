import { useState } from "react";
import type { WireForm } from "#shared/workbench/bench.ts";
import { classNames } from "#renderer/ui/class-names.ts";
import { LineList } from "#renderer/ui/line-list.tsx";
import type { Wire } from "#shared/http/wire.ts";
import { DirectionHead } from "./direction-head.tsx";
import type { WirePlace } from "./find-in-wire.ts";
import type { WireLine } from "./wire-line.ts";
import { type LineNotes, wireLines } from "./wire-lines.ts";
import { WireLineView } from "./wire-line-view.tsx";
import { hexRows, recordedAt } from "./wire-rows.ts";
import styles from "./wire.module.css";

interface Props {
  readonly wire: Wire;
  readonly direction: "sent" | "received";
  readonly form: WireForm;
  readonly notes: LineNotes;
  /** Where to look: it is brought into sight whenever this is another value. */
  readonly place: WirePlace | null;
  readonly onJump: (place: WirePlace) => void;
}

/** Bytes of a line that stand beside its text. */
const besideLimit = 160;

export function WireDirection({ wire, direction, form, notes, place, onJump }: Props) {
  const lines = form === "hex" ? hexRows(wire, direction) : wireLines(wire, direction, notes);
  return (
    <section
      aria-label={direction === "sent" ? "Sent bytes" : "Received bytes"}
      className={classNames(styles.section, direction === "sent" ? styles.sent : styles.received)}
    >
      <DirectionHead wire={wire} direction={direction} onJump={onJump} />
      <Lines
        key={form}
        wire={wire}
        direction={direction}
        form={form}
        lines={lines}
        place={place?.direction === direction ? place : null}
      />
    </section>
  );
}

interface LinesProps extends Pick<Props, "wire" | "direction" | "form" | "place"> {
  readonly lines: readonly WireLine[];
}

function Lines({ wire, direction, form, lines, place }: LinesProps) {
  const [before, setBefore] = useState<Shown>({ place: null, line: null });
  // Another place is the only reason to move: lines are read anew at every drawing.
  if (before.place !== place) setBefore({ place, line: lineAt(lines, place) });
  const marked = markerOf(wire, direction, place);
  return (
    <LineList
      label={`Bytes ${direction}`}
      count={lines.length}
      lineHeight={21}
      shown={before.line}
      render={(index) => {
        const line = lines[index];
        return (
          line !== undefined && (
            <WireLineView
              line={line}
              direction={direction}
              form={form}
              bytes={recordedAt(wire[direction], line.offset, Math.min(line.length, besideLimit))}
              marked={marked}
              isFound={place !== null && isIn(line, place.offset)}
            />
          )
        );
      }}
    />
  );
}

interface Shown {
  readonly place: WirePlace | null;
  readonly line: { readonly index: number } | null;
}

const lineAt = (lines: readonly WireLine[], place: WirePlace | null): Shown["line"] =>
  place === null ? null : { index: lines.findIndex((line) => isIn(line, place.offset)) };

const isIn = ({ offset, length }: WireLine, at: number): boolean =>
  at >= offset && at < offset + Math.max(1, length);

function markerOf(wire: Wire, direction: Props["direction"], place: WirePlace | null) {
  const anomalies = new Set(direction === "received" ? wire.anomalies.map(({ offset }) => offset) : []);
  return (offset: number): "anomaly" | "found" | null => {
    if (place !== null && offset >= place.offset && offset < place.offset + place.length) return "found";
    return anomalies.has(offset) ? "anomaly" : null;
  };
}
