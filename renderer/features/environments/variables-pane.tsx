import { Search } from "lucide-react";
import { useState } from "react";
import { editEnvironment, environmentTabOf } from "#renderer/state/environment-tabs.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import { environmentsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { Button } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/text-field.tsx";
import type { TabId } from "#shared/ids.ts";
import { emptyVariable, type EnvironmentVariable } from "#shared/workbench/environment.ts";
import { countText } from "#shared/words/quantity.ts";
import styles from "./environments.module.css";
import { VariableLine } from "./variable-line.tsx";

/** More are shown when they are asked for: a row is four fields. */
const shownAtFirst = 200;

/** The name of an environment and its variables, with an empty line at the end that becomes real when it is typed in. */
export function VariablesPane({ tabId }: { readonly tabId: TabId }) {
  const tab = useTabs(environmentTabOf(tabId));
  const [filter, setFilter] = useState("");
  const [limit, setLimit] = useState(shownAtFirst);
  if (tab === undefined) return null;
  const { edited } = tab;
  const lines = [...edited.variables, emptyVariable].map((variable, index) => ({ variable, index }));
  const found = lines.filter(
    ({ variable, index }) => (index === edited.variables.length && filter === "") || fits(variable, filter),
  );
  // The empty line is never cut off: it is where one adds.
  const shown = found.length <= limit ? found : [...found.slice(0, limit), ...found.slice(-1)];
  return (
    <div className={styles.content}>
      <Head tabId={tabId} filter={filter} onFilter={setFilter} />
      <div className={styles.scroller}>
        <table aria-label="Variables" className={styles.table}>
          <Columns />
          <tbody>
            {shown.map(({ variable, index }) => (
              <VariableLine key={index} tabId={tabId} index={index} variable={variable} />
            ))}
          </tbody>
        </table>
        {found.length > limit && (
          <p className={styles.hint}>
            {limit} of {found.length} are shown.{" "}
            <Button kind="link" onClick={() => setLimit(found.length)}>
              Show all
            </Button>
          </p>
        )}
        {found.length === 0 && <p className={styles.hint}>No variable matches “{filter}”.</p>}
        {edited.variables.length === 0 && <FirstWords />}
      </div>
    </div>
  );
}

interface HeadProps {
  readonly tabId: TabId;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
}

/** The name of the environment, and the search in it. */
function Head({ tabId, filter, onFilter }: HeadProps) {
  const tab = useTabs(environmentTabOf(tabId));
  const environments = useWorkspace(environmentsOf);
  if (tab === undefined) return null;
  const { edited, saved } = tab;
  const isTaken = edited.name !== saved?.name && environments.some(({ name }) => name === edited.name);
  return (
    <div className={styles.head}>
      <div className={styles.nameField}>
        <span aria-hidden>Name</span>
        <TextField
          label="Name"
          value={edited.name}
          aria-invalid={isTaken || edited.name.trim() !== edited.name || edited.name === ""}
          title={
            isTaken
              ? "Another one has this name"
              : "Requests see these variables while it is chosen at the top"
          }
          onChange={(name) => editEnvironment(tabId, (draft) => ({ ...draft, name }), "name")}
        />
      </div>
      <label className={styles.search}>
        <Search size={13} aria-hidden />
        <input
          type="search"
          aria-label="Filter variables"
          placeholder={`Filter ${countText(edited.variables.length, "variable")}`}
          value={filter}
          spellCheck={false}
          onChange={(event) => onFilter(event.target.value)}
        />
      </label>
    </div>
  );
}

const Columns = () => (
  <thead>
    <tr>
      <th className={styles.check}>
        <span className={styles.spoken}>Use</span>
      </th>
      <th className={styles.nameColumn}>Name</th>
      <th>Value</th>
      <th className={styles.typeColumn}>Type</th>
      <th className={styles.noteColumn}>Description</th>
      <th className={styles.end}>
        <span className={styles.spoken}>Delete</span>
      </th>
    </tr>
  </thead>
);

function fits({ name, value, note, secret }: EnvironmentVariable, filter: string): boolean {
  const text = filter.toLowerCase();
  return text !== "" || name !== ""
    ? [name, secret ? "secret" : value, note].some((part) => part.toLowerCase().includes(text))
    : false;
}

const FirstWords = () => (
  <div className={styles.teach}>
    <p>
      A variable such as <code>base</code> with the value <code>https://api.example.com</code> stands in a
      request as <code>{"{{base}}"}</code>. Another set, with the same names and other values, sends the same
      request elsewhere.
    </p>
    <p>
      What is secret is marked so: its value is kept in the keychain of your system, and the file has only its
      name.
    </p>
  </div>
);
