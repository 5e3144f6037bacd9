import { Trash2 } from "lucide-react";
import { chooseFile } from "#renderer/state/chosen-file.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { Select } from "#renderer/ui/select.tsx";
import { mediaTypeOfFile } from "#shared/http/file-media-type.ts";
import type { FileRef, Part } from "#shared/workbench/request-draft.ts";
import { bytesText } from "#shared/words/quantity.ts";
import styles from "./body-parts.module.css";

interface Props {
  readonly parts: readonly Part[];
  /** A file is picked while other parts may be edited, so what is changed is the parts as they are then. */
  readonly onChange: (change: (parts: readonly Part[]) => readonly Part[]) => void;
}

const blank: Part = {
  name: "",
  use: true,
  value: { kind: "text", text: "" },
  fileName: "",
  mediaType: "",
  note: "",
};

/** The parts of a multipart body, one a line, with an empty line at the end that becomes real when it is typed in. */
export function BodyParts({ parts, onChange }: Props) {
  const change = (index: number, next: (part: Part) => Part): void =>
    onChange((now) => {
      const part = now[index];
      return part === undefined ? [...now, next(blank)] : now.with(index, next(part));
    });
  return (
    <div className={styles.scroll}>
      <table aria-label="Parts" className={styles.table}>
        <thead>
          <tr>
            <th className={styles.check}>
              <span className={styles.spoken}>Use</span>
            </th>
            <th className={styles.name}>Name</th>
            <th className={styles.kind}>Kind</th>
            <th>Value</th>
            <th className={styles.beside}>Sent as</th>
            <th className={styles.beside}>Media type</th>
            <th className={styles.end}>
              <span className={styles.spoken}>Delete</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {[...parts, blank].map((part, index) => (
            <PartLine
              key={index}
              part={part}
              number={index + 1}
              isBlank={index === parts.length}
              onChange={(next) => change(index, next)}
              onDelete={() => onChange((now) => now.toSpliced(index, 1))}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LineProps {
  readonly part: Part;
  readonly number: number;
  readonly isBlank: boolean;
  readonly onChange: (next: (part: Part) => Part) => void;
  readonly onDelete: () => void;
}

function PartLine({ part, number, isBlank, onChange, onDelete }: LineProps) {
  const set = (change: Partial<Part>): void => onChange((now) => ({ ...now, ...change }));
  return (
    <tr data-off={part.use ? undefined : ""}>
      <td className={styles.check}>
        <input
          type="checkbox"
          aria-label={`Use, row ${number}`}
          checked={part.use}
          disabled={isBlank}
          onChange={({ target }) => set({ use: target.checked })}
        />
      </td>
      <Cell
        label={`Name, row ${number}`}
        area={styles.nameCell}
        value={part.name}
        placeholder={isBlank ? "name" : ""}
        onChange={(name) => set({ name })}
      />
      <td className={styles.kindCell}>
        <Select
          label={`Kind, row ${number}`}
          className={styles.select}
          value={part.value.kind}
          choices={kinds}
          onChange={(kind) => onChange((now) => ofKind(now, kind))}
        />
      </td>
      <PartValue part={part} number={number} onChange={onChange} />
      <Cell
        label={`Sent as, row ${number}`}
        area={styles.fileName}
        value={part.fileName}
        placeholder={isBlank ? "file name" : "no file name"}
        onChange={(fileName) => set({ fileName })}
      />
      <Cell
        label={`Media type, row ${number}`}
        area={styles.mediaType}
        value={part.mediaType}
        placeholder={isBlank ? "media type" : "no media type"}
        onChange={(mediaType) => set({ mediaType })}
      />
      <td className={styles.end}>
        {!isBlank && (
          <IconButton
            className={styles.delete}
            label={`Delete row ${number}`}
            icon={Trash2}
            onClick={onDelete}
          />
        )}
      </td>
    </tr>
  );
}

const kinds = [
  { value: "text", label: "Text" },
  { value: "file", label: "File" },
];

/** A file that was chosen is let go: its place is taken by text. */
const ofKind = (part: Part, kind: string): Part => ({
  ...part,
  value: kind === "file" ? { kind, file: null } : { kind: "text", text: "" },
});

interface CellProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  /** Where it stands when the table is too narrow for a line. */
  readonly area: string | undefined;
  readonly onChange: (value: string) => void;
}

const Cell = ({ label, value, placeholder, area, onChange }: CellProps) => (
  <td className={area}>
    <input
      type="text"
      className={styles.input}
      aria-label={label}
      title={value === "" ? undefined : value}
      value={value}
      placeholder={placeholder}
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  </td>
);

function PartValue({ part, number, onChange }: Pick<LineProps, "part" | "number" | "onChange">) {
  const { value } = part;
  if (value.kind === "text")
    return (
      <Cell
        label={`Value, row ${number}`}
        value={value.text}
        placeholder="value"
        area={styles.value}
        onChange={(text) => onChange((now) => ({ ...now, value: { kind: "text", text } }))}
      />
    );
  const { file } = value;
  const choose = async (): Promise<void> => {
    const chosen = await chooseFile();
    if (chosen !== null) onChange((now) => withFile(now, chosen));
  };
  return (
    <td className={styles.value}>
      <button
        type="button"
        className={styles.file}
        aria-label={`Choose file, row ${number}`}
        title={file?.name}
        onClick={() => void choose()}
      >
        {file === null ? "Choose file…" : file.name}
        {file !== null && (
          <span className={file.bytes === null ? styles.bad : styles.size}>
            {file.bytes === null ? "not found" : bytesText(file.bytes)}
          </span>
        )}
      </button>
    </td>
  );
}

/** A file name and a media type that were typed stay; what the file before it said goes with it. */
function withFile(part: Part, file: FileRef): Part {
  const before = part.value.kind === "file" ? (part.value.file?.name ?? "") : "";
  const isOwnName = part.fileName === "" || part.fileName === before;
  const isGuess = part.mediaType === "" || part.mediaType === mediaTypeOfFile(before);
  return {
    ...part,
    value: { kind: "file", file },
    fileName: isOwnName ? file.name : part.fileName,
    mediaType: isGuess ? mediaTypeOfFile(file.name) : part.mediaType,
  };
}
