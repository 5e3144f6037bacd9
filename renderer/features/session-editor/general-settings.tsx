import type { ReactNode } from "react";
import { texts } from "#renderer/settings/notations.ts";
import { chapterId } from "#renderer/settings/setting-chapters.tsx";
import { TypedValue } from "#renderer/settings/typed-value.tsx";
import { editSession, sessionTabOf } from "#renderer/state/session-tabs.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import { TextField } from "#renderer/ui/text-field.tsx";
import type { TabId } from "#shared/ids.ts";
import { fieldsGiven, isBuiltInName, type Session } from "#shared/policy/session.ts";
import { FieldLines } from "./field-lines.tsx";
import styles from "./session-editor.module.css";

/** What a session is called, when it is chosen, and the fields it gives. */
export function GeneralSettings({ tabId }: { readonly tabId: TabId }) {
  const tab = useTabs(sessionTabOf(tabId));
  if (tab === undefined) return null;
  const { edited, saved } = tab;
  const prefixes = texts.print(edited.prefixes);
  const isFixed = saved !== null && isBuiltInName(saved.name);
  return (
    <>
      <h3 id={chapterId("General")} className={styles.general}>
        General
      </h3>
      <Line
        label="Name"
        help={
          isFixed
            ? "This one comes with Wirebench and keeps its name."
            : "Requests name it by the tag wb:session=NAME in their files; those that name it now keep the old name."
        }
      >
        <TextField
          label="Name"
          value={edited.name}
          readOnly={isFixed}
          aria-invalid={edited.name.trim() !== edited.name || edited.name === ""}
          onChange={(name) => editSession(tabId, { name }, "name")}
        />
      </Line>
      <Line
        label="Prefixes"
        help="A request that names none goes through the one with the longest prefix of its target."
      >
        <TypedValue
          key={prefixes}
          label="Prefixes"
          example="https://api.example.com/"
          shown={prefixes}
          onCommit={(text) => {
            if (text !== prefixes) editSession(tabId, { prefixes: texts.read(text) ?? [] });
            return true;
          }}
        />
      </Line>
      <Line
        label="Fields"
        help={`Given to every request that has none of that name. Write secrets as {{secret:NAME}}.${inheritedText(edited)}`}
      >
        <FieldLines
          fields={edited.fields}
          onChange={(fields, place) => editSession(tabId, { fields }, place)}
        />
      </Line>
    </>
  );
}

/** What `default` gives besides. */
function inheritedText(session: Session): string {
  const own = new Set(session.fields);
  const inherited = fieldsGiven(session).filter((field) => !own.has(field));
  return inherited.length === 0
    ? ""
    : ` From default as well: ${inherited.map(([name]) => name).join(", ")}.`;
}

interface LineProps {
  readonly label: string;
  readonly help: string;
  readonly children: ReactNode;
}

const Line = ({ label, help, children }: LineProps) => (
  <div className={styles.line}>
    <span aria-hidden className={styles.label}>
      {label}
    </span>
    <div className={styles.value}>
      {children}
      <span className={styles.help}>{help}</span>
    </div>
  </div>
);
