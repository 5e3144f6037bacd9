import type { ReactNode } from "react";
import { Select } from "#renderer/ui/select.tsx";
import { TextField } from "#renderer/ui/text-field.tsx";
import type { Cookie } from "#shared/workbench/cookie.ts";
import styles from "./cookies.module.css";

interface Props {
  readonly cookie: Cookie;
  /** The end as the platform's own field writes it; empty for none. */
  readonly ends: string;
  readonly onChange: (part: Partial<Cookie>) => void;
  readonly onEnds: (ends: string) => void;
}

export function CookieFields({ cookie, ends, onChange, onEnds }: Props) {
  const text = (label: string, part: "name" | "value" | "domain" | "path"): ReactNode => (
    <Line label={label}>
      <TextField mono label={label} value={cookie[part]} onChange={(typed) => onChange({ [part]: typed })} />
    </Line>
  );
  const tick = (label: string, part: "secure" | "httpOnly" | "hostOnly"): ReactNode => (
    <label className={styles.tick}>
      <input
        type="checkbox"
        checked={cookie[part]}
        onChange={(event) => onChange({ [part]: event.target.checked })}
      />
      {label}
    </label>
  );
  return (
    <>
      {text("Name", "name")}
      {text("Value", "value")}
      {text("Domain", "domain")}
      {text("Path", "path")}
      <Line label="Ends">
        <TextField
          label="Ends"
          type="datetime-local"
          value={ends}
          title="Empty: when Wirebench closes"
          onChange={onEnds}
        />
      </Line>
      <Line label="SameSite">
        <SameSite value={cookie.sameSite} onChange={(sameSite) => onChange({ sameSite })} />
      </Line>
      <div className={styles.ticks}>
        {tick("Secure", "secure")}
        {tick("HttpOnly", "httpOnly")}
        {tick("This host only", "hostOnly")}
      </div>
    </>
  );
}

const Line = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className={styles.line}>
    <span aria-hidden>{label}</span>
    {children}
  </div>
);

interface SameSiteProps {
  readonly value: Cookie["sameSite"];
  readonly onChange: (value: Cookie["sameSite"]) => void;
}

const SameSite = ({ value, onChange }: SameSiteProps) => (
  <Select
    label="SameSite"
    value={value ?? ""}
    choices={[
      { value: "", label: "not said" },
      { value: "strict", label: "Strict" },
      { value: "lax", label: "Lax" },
      { value: "none", label: "None" },
    ]}
    onChange={(chosen) =>
      onChange(chosen === "strict" || chosen === "lax" || chosen === "none" ? chosen : null)
    }
  />
);
