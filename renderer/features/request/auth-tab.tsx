import { editPart } from "#renderer/state/draft-edits.ts";
import { secretNamesOf, useKeychain } from "#renderer/state/keychain.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { Select } from "#renderer/ui/select.tsx";
import { TextField } from "#renderer/ui/text-field.tsx";
import type { TabId } from "#shared/ids.ts";
import { unreachable } from "#shared/result.ts";
import type { Auth } from "#shared/workbench/request-draft.ts";
import { authOfScheme, schemes } from "./auth-scheme.ts";
import { FormLine } from "./form-line.tsx";
import styles from "./request.module.css";
import { SecretField } from "./secret-field.tsx";
import { suggestedName } from "./suggested-name.ts";

export function AuthTab({ tabId }: { readonly tabId: TabId }) {
  const draft = useTabs((state) => requestTabOf(tabId)(state)?.draft);
  const taken = useKeychain(secretNamesOf);
  if (draft === undefined) return null;
  const set = (auth: Auth): void => editPart(tabId, "auth", auth);
  return (
    <div className={styles.form}>
      <FormLine label="Scheme">
        <Select
          label="Scheme"
          value={draft.auth.scheme}
          choices={schemes}
          onChange={(scheme) => set(authOfScheme(scheme, draft.auth))}
        />
      </FormLine>
      <Credentials
        key={`${tabId} ${draft.auth.scheme}`}
        auth={draft.auth}
        nameFor={(part) => suggestedName(draft, part, taken)}
        onChange={set}
      />
    </div>
  );
}

interface Props {
  readonly auth: Auth;
  readonly nameFor: (part: string) => string;
  readonly onChange: (auth: Auth) => void;
}

function Credentials({ auth, nameFor, onChange }: Props) {
  switch (auth.scheme) {
    case "none":
      return (
        <p className={styles.explain}>
          No credentials are added. Headers you type yourself are sent as they are.
        </p>
      );
    case "basic":
      return (
        <>
          <FormLine label="Username">
            <TextField
              mono
              label="Username"
              value={auth.username}
              onChange={(username) => onChange({ ...auth, username })}
            />
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
}: Props & { readonly auth: Extract<Auth, { scheme: "api-key" }> }) {
  return (
    <>
      <FormLine label="Key name">
        <TextField
          mono
          label="Key name"
          value={auth.name}
          placeholder="X-API-Key"
          onChange={(name) => onChange({ ...auth, name })}
        />
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
