import { Trash2 } from "lucide-react";
import { editEnvironment } from "#renderer/state/environment-tabs.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { Select } from "#renderer/ui/select.tsx";
import type { TabId } from "#shared/ids.ts";
import { type EnvironmentVariable, ValueType } from "#shared/workbench/environment.ts";
import styles from "./environments.module.css";
import { isBlankVariable, setVariable } from "./set-variable.ts";
import { ValueCell } from "./value-cell.tsx";

interface Props {
  readonly tabId: TabId;
  readonly index: number;
  readonly variable: EnvironmentVariable;
}

const types = ValueType.options.map((value) => ({ value, label: value }));

/** One variable; the last line is empty and becomes real when it is typed in. */
export function VariableLine({ tabId, index, variable }: Props) {
  const { type, use, secret } = variable;
  const number = index + 1;
  const isBlank = isBlankVariable(variable);
  const set = (part: Partial<EnvironmentVariable>): void =>
    setVariable(tabId, index, { ...variable, ...part }, null);
  const remove = (): void =>
    editEnvironment(tabId, (draft) => ({ ...draft, variables: draft.variables.toSpliced(index, 1) }));
  return (
    <tr data-off={use ? undefined : ""}>
      <td className={styles.check}>
        <input
          type="checkbox"
          aria-label={`Use, row ${number}`}
          checked={use}
          disabled={isBlank}
          onChange={(event) => set({ use: event.target.checked })}
        />
      </td>
      <td>
        <NameInput tabId={tabId} index={index} variable={variable} />
      </td>
      <td>
        <ValueCell tabId={tabId} index={index} variable={variable} />
      </td>
      <td>
        {!secret && !isBlank && (
          <Select
            label={`Type, row ${number}`}
            className={styles.type}
            value={type}
            choices={types}
            onChange={(text) => set({ type: ValueType.parse(text) })}
          />
        )}
      </td>
      <td>
        <NoteInput tabId={tabId} index={index} variable={variable} />
      </td>
      <td className={styles.end}>
        {!isBlank && (
          <IconButton
            className={styles.delete}
            label={`Delete row ${number}`}
            icon={Trash2}
            onClick={remove}
          />
        )}
      </td>
    </tr>
  );
}

function NameInput({ tabId, index, variable }: Props) {
  const isOdd = /[^\w.$-]/.test(variable.name);
  return (
    <input
      type="text"
      className={styles.input}
      aria-label={`Name, row ${index + 1}`}
      aria-invalid={isOdd}
      title={isOdd ? "A name has letters, digits, _ . $ and - only" : undefined}
      value={variable.name}
      placeholder={isBlankVariable(variable) ? "name" : ""}
      spellCheck={false}
      onChange={(event) => setVariable(tabId, index, { ...variable, name: event.target.value }, "name")}
    />
  );
}

function NoteInput({ tabId, index, variable }: Props) {
  const { note } = variable;
  return (
    <input
      type="text"
      className={styles.noteInput}
      aria-label={`Note, row ${index + 1}`}
      value={note}
      title={note === "" ? undefined : note}
      placeholder={isBlankVariable(variable) ? "description" : ""}
      onChange={(event) => setVariable(tabId, index, { ...variable, note: event.target.value }, "note")}
    />
  );
}
