import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { Select } from "#renderer/ui/select.tsx";
import { TextField } from "#renderer/ui/text-field.tsx";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { effectivePolicy, provenanceOf, type Session } from "#shared/policy/session.ts";
import styles from "./request.module.css";
import type { Setting } from "./setting.ts";

interface Props {
  readonly setting: Setting;
  readonly session: Session;
  readonly overrides: PolicyOverrides;
  readonly onChange: (overrides: PolicyOverrides) => void;
}

export function SettingLine({ setting, session, overrides, onChange }: Props) {
  const shown = setting.show(effectivePolicy(session, overrides));
  const from = provenanceOf(session, overrides, setting.path);
  const commit = (text: string): boolean => {
    if (text === shown) return true;
    const next = setting.set(overrides, text);
    if (next !== null) onChange(next);
    return next !== null;
  };
  return (
    <div className={styles.setting}>
      <span aria-hidden className={styles.formLabel}>
        {setting.label}
      </span>
      {setting.choices === null ? (
        <TypedValue key={shown} label={setting.label} shown={shown} onCommit={commit} />
      ) : (
        <Select label={setting.label} value={shown} choices={setting.choices} onChange={commit} />
      )}
      <span className={styles.unit}>{/^[\d.]+$/.test(shown) ? setting.unit : ""}</span>
      <span className={from === "request" ? styles.fromRequest : styles.from}>
        {from === "session" ? session.name : from}
      </span>
      {from === "request" && (
        <IconButton
          label={`Reset ${setting.label}`}
          icon={RotateCcw}
          onClick={() => onChange(setting.reset(overrides))}
        />
      )}
    </div>
  );
}

interface TypedProps {
  readonly label: string;
  readonly shown: string;
  readonly onCommit: (text: string) => boolean;
}

/** Taken over when it is left or Enter is pressed; text that is no such value stays, marked, until it is mended. */
function TypedValue({ label, shown, onCommit }: TypedProps) {
  const [text, setText] = useState(shown);
  const [isBad, setBad] = useState(false);
  const commit = (): void => setBad(!onCommit(text));
  return (
    <TextField
      mono
      label={label}
      value={text}
      aria-invalid={isBad}
      onChange={setText}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    />
  );
}
