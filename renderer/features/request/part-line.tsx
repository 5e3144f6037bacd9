import type { ReactNode } from "react";
import type { References } from "#renderer/lib/references.ts";
import { chooseFile } from "#renderer/state/chosen-file.ts";
import { fileDrop } from "#renderer/ui/file-drop.ts";
import { RowEnd, UseCell } from "#renderer/ui/row-parts.tsx";
import rowTable from "#renderer/ui/row-table.module.css";
import { Select } from "#renderer/ui/select.tsx";
import { ValueField } from "#renderer/ui/value-field.tsx";
import type { Part } from "#shared/workbench/request-draft.ts";
import { bytesText } from "#shared/words/quantity.ts";
import styles from "./body-parts.module.css";
import { ofKind, withFile } from "./part-file.ts";
import { useFileNow } from "./use-file-now.ts";

interface Props {
  readonly part: Part;
  readonly index: number;
  readonly isBlank: boolean;
  readonly references: References;
  readonly onChange: (next: (part: Part) => Part) => void;
  readonly onMove: (to: number) => void;
  readonly onDouble: () => void;
  readonly onDelete: () => void;
  readonly onFiles: (files: readonly File[]) => void;
}

const kinds = [
  { value: "text", label: "Text" },
  { value: "file", label: "File" },
];

interface CellLook {
  readonly area: string | undefined;
  readonly title: string;
  readonly placeholder: string;
}

/** One part; a file that is dropped on it becomes its value. */
export function PartLine(props: Props) {
  const { part, index, isBlank, references, onChange, onMove, onFiles } = props;
  const set = (change: Partial<Part>): void => onChange((now) => ({ ...now, ...change }));
  const number = index + 1;
  const cell = (member: "name" | "fileName" | "mediaType", look: CellLook): ReactNode => (
    <td className={look.area}>
      <ValueField
        label={`${look.title}, row ${number}`}
        className={styles.input}
        data-column={member}
        value={part[member]}
        placeholder={look.placeholder}
        references={references}
        onChange={(text) => set({ [member]: text })}
      />
    </td>
  );
  return (
    <tr className={rowTable.row} data-row="" data-off={part.use ? undefined : ""} {...fileDrop(onFiles)}>
      <UseCell
        row={part}
        index={index}
        isBlank={isBlank}
        className={styles.check}
        onUse={(use) => set({ use })}
        onMove={onMove}
      />
      {cell("name", { area: styles.nameCell, title: "Name", placeholder: isBlank ? "name" : "" })}
      <td className={styles.kindCell}>
        <Select
          label={`Kind, row ${number}`}
          className={styles.select}
          value={part.value.kind}
          choices={kinds}
          onChange={(kind) => onChange((now) => ofKind(now, kind))}
        />
      </td>
      <td className={styles.value}>
        <PartValue {...props} />
      </td>
      {cell("fileName", {
        area: styles.fileName,
        title: "Sent as",
        placeholder: isBlank ? "file name" : "no file name",
      })}
      {cell("mediaType", {
        area: styles.mediaType,
        title: "Media type",
        placeholder: isBlank ? "media type" : "no media type",
      })}
      <RowEnd
        number={number}
        isBlank={isBlank}
        className={styles.end}
        onDouble={props.onDouble}
        onDelete={props.onDelete}
      />
    </tr>
  );
}

function PartValue({ part, index, references, onChange }: Props) {
  const { value } = part;
  const file = useFileNow(value.kind === "file" ? value.file : null);
  const number = index + 1;
  if (value.kind === "text")
    return (
      <ValueField
        label={`Value, row ${number}`}
        className={styles.input}
        data-column="value"
        value={value.text}
        placeholder="value"
        references={references}
        onChange={(text) => onChange((now) => ({ ...now, value: { kind: "text", text } }))}
      />
    );
  const choose = async (): Promise<void> => {
    const chosen = await chooseFile();
    if (chosen !== null) onChange((now) => withFile(now, chosen));
  };
  return (
    <button
      type="button"
      className={styles.file}
      aria-label={`Choose file, row ${number}`}
      title={file?.name}
      onClick={() => void choose()}
    >
      {file === null ? "Choose or drop a file…" : file.name}
      {file !== null && (
        <span className={file.bytes === null ? styles.bad : styles.size}>
          {file.bytes === null ? "not found" : bytesText(file.bytes)}
        </span>
      )}
    </button>
  );
}
