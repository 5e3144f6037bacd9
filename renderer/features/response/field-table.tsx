import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { localTimeText } from "#renderer/lib/format.ts";
import { CopyButton } from "#renderer/ui/copy-button.tsx";
import type { Field, Fields } from "#shared/http/field.ts";
import { knownField, sourceText } from "#shared/http/field-registry.ts";
import { type FieldPart, fieldParts } from "#shared/reading/field-parts.ts";
import { countText } from "#shared/words/quantity.ts";
import styles from "./fields.module.css";

interface Props {
  readonly label: string;
  readonly title: string;
  readonly fields: Fields;
  readonly filter: string;
}

/** Field lines; a press on one explains it. */
export function FieldTable({ label, title, fields, filter }: Props) {
  const wanted = filter.trim().toLowerCase();
  const shown = fields.flatMap((field, index) =>
    `${field[0]}: ${field[1]}`.toLowerCase().includes(wanted) ? [{ field, index }] : [],
  );
  return (
    <section className={styles.fields}>
      <div className={styles.bar}>
        <h3 className={styles.heading}>{title}</h3>
        <span className={styles.count}>
          {wanted === "" ? countText(fields.length, "field") : `${shown.length} of ${fields.length}`}
        </span>
        <CopyButton
          label={`Copy ${label.toLowerCase()}`}
          text={() => shown.map(({ field: [name, value] }) => `${name}: ${value}`).join("\n")}
        />
      </div>
      <table aria-label={label} className={styles.table}>
        <colgroup>
          <col className={styles.nameColumn} />
          <col />
        </colgroup>
        <thead className={styles.unseen}>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ field, index }) => (
            <FieldRow key={index} field={field} times={timesOf(fields, field[0])} />
          ))}
        </tbody>
      </table>
      {fields.length === 0 && <p className={styles.none}>None.</p>}
      {fields.length > 0 && shown.length === 0 && <p className={styles.none}>No field fits the filter.</p>}
    </section>
  );
}

const timesOf = (fields: Fields, name: string): number =>
  fields.filter(([one]) => one.toLowerCase() === name.toLowerCase()).length;

function FieldRow({ field, times }: { readonly field: Field; readonly times: number }) {
  const [isOpen, setOpen] = useState(false);
  const [name, value] = field;
  const known = knownField(name);
  return (
    <>
      <tr className={styles.row}>
        <td className={styles.name}>
          <button
            type="button"
            className={styles.explain}
            aria-expanded={isOpen}
            title={known === null ? "Not a known field" : `${known.meaning} (${sourceText(known)})`}
            onClick={() => setOpen(!isOpen)}
          >
            <ChevronRight size={12} aria-hidden className={styles.chevron} />
            {name}
          </button>
        </td>
        <td className={styles.value}>
          {value}
          {times > 1 && !isOpen && <span className={styles.times}>one of {times}</span>}
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={2} className={styles.explained}>
            <p>
              {known === null
                ? "This is no field of a standard: its owner alone knows what it says"
                : known.meaning}
              . <span className={styles.source}>{known !== null && sourceText(known)}</span>
            </p>
            <Parts field={field} />
          </td>
        </tr>
      )}
    </>
  );
}

function Parts({ field }: { readonly field: Field }) {
  const [now] = useState(Date.now);
  const parts = fieldParts(field, now);
  if (parts.length === 0) return null;
  const longest = Math.max(...parts.map(({ ms }) => ms ?? 0), 1);
  return (
    <dl className={styles.parts}>
      {parts.map((part, index) => (
        <div key={index}>
          <dt>{part.name}</dt>
          <dd>
            {part.ms !== undefined && (
              <span
                aria-hidden
                className={styles.spent}
                style={{ width: `${(part.ms / longest) * 120}px` }}
              />
            )}
            {partText(part, now)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const partText = ({ text, atMs }: FieldPart, now: number): string =>
  atMs === undefined ? text : `${localTimeText(atMs, now)}, ${text}`;
