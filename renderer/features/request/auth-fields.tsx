import { useReferences } from "#renderer/state/references.ts";
import { Select } from "#renderer/ui/select.tsx";
import { ValueField } from "#renderer/ui/value-field.tsx";
import { unreachable } from "#shared/result.ts";
import type { Auth } from "#shared/workbench/request-draft.ts";
import styles from "./auth.module.css";
import { FormLine } from "./form-line.tsx";
import { SecretField } from "./secret-field.tsx";

interface Props {
  readonly auth: Auth;
  /** A name to keep a part of it under. */
  readonly nameFor: (part: string) => string;
  readonly onChange: (auth: Auth) => void;
}

/** What a scheme asks for; nothing where there is nothing to ask. */
export function AuthFields({ auth, nameFor, onChange }: Props) {
  const references = useReferences();
  switch (auth.scheme) {
    case "none":
    case "inherit":
      return null;
    case "basic":
      return (
        <>
          <FormLine label="Username">
            <div className={styles.valueWidth}>
              <ValueField
                label="Username"
                className={styles.value}
                value={auth.username}
                references={references}
                onChange={(username) => onChange({ ...auth, username })}
              />
            </div>
          </FormLine>
          <SecretField
            label="Password"
            value={auth.password}
            suggestion={nameFor("password")}
            onChange={(password) => onChange({ ...auth, password })}
          />
        </>
      );
    case "bearer":
      return (
        <SecretField
          label="Token"
          value={auth.token}
          suggestion={nameFor("token")}
          onChange={(token) => onChange({ ...auth, token })}
        />
      );
    case "api-key":
      return <ApiKey auth={auth} nameFor={nameFor} onChange={onChange} />;
    default:
      return unreachable(auth);
  }
}

function ApiKey({
  auth,
  nameFor,
  onChange,
}: Props & { readonly auth: Extract<Auth, { readonly scheme: "api-key" }> }) {
  const references = useReferences();
  return (
    <>
      <FormLine label="Key name">
        <div className={styles.valueWidth}>
          <ValueField
            label="Key name"
            className={styles.value}
            value={auth.name}
            placeholder="X-API-Key"
            references={references}
            onChange={(name) => onChange({ ...auth, name })}
          />
        </div>
      </FormLine>
      <SecretField
        label="Key value"
        value={auth.value}
        suggestion={nameFor("key")}
        onChange={(value) => onChange({ ...auth, value })}
      />
      <FormLine label="Placement">
        <Select
          label="Placement"
          value={auth.placement}
          choices={[
            { value: "header", label: "Header" },
            { value: "query", label: "Query" },
          ]}
          onChange={(placement) =>
            onChange({ ...auth, placement: placement === "query" ? "query" : "header" })
          }
        />
      </FormLine>
    </>
  );
}
