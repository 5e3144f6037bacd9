import type { ReactNode } from "react";
import { Select } from "#renderer/ui/select.tsx";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { effectivePolicy } from "#shared/policy/session.ts";
import type { ClientCertificate } from "#shared/policy/tls-trust.ts";
import { settingWords } from "#shared/words/setting-words.ts";
import type { Layers } from "./layers.ts";
import { texts } from "./notations.ts";
import { PassphraseField } from "./passphrase-field.tsx";
import { withoutValue, withValue } from "./setting.ts";
import { SettingFrame } from "./setting-frame.tsx";
import styles from "./settings.module.css";
import { TypedValue } from "./typed-value.tsx";

const path = "tls.clientCertificate";

const blank: Readonly<Record<ClientCertificate["kind"], ClientCertificate>> = {
  pem: { kind: "pem", certificate: "client.pem", key: "client.key", passphrase: "", hosts: [] },
  pfx: { kind: "pfx", file: "client.p12", passphrase: "", hosts: [] },
};

interface Props {
  readonly layers: Layers;
  readonly onChange: (overrides: PolicyOverrides) => void;
}

/** The client certificate: several values that make sense together only. Paths are relative to the workspace. */
export function ClientCertificateLine({ layers, onChange }: Props) {
  const { own, below } = layers;
  const now = effectivePolicy(below, own).tls.clientCertificate;
  const set = (value: ClientCertificate | null): void =>
    onChange(withValue(own, "tls", "clientCertificate", value));
  return (
    <SettingFrame
      words={{ path, ...settingWords[path] }}
      unit=""
      layers={layers}
      onReset={() => onChange(withoutValue(own, "tls", "clientCertificate"))}
    >
      <Select
        label={settingWords[path].label}
        value={now?.kind ?? "none"}
        choices={[
          { value: "none", label: "None" },
          { value: "pem", label: "PEM files" },
          { value: "pfx", label: "PFX file" },
        ]}
        onChange={(kind) => set(kind === "pem" || kind === "pfx" ? blank[kind] : null)}
      />
      {now !== null && <CertificateFields value={now} onChange={set} />}
    </SettingFrame>
  );
}

interface FieldsProps {
  readonly value: ClientCertificate;
  readonly onChange: (value: ClientCertificate) => void;
}

function CertificateFields({ value, onChange }: FieldsProps) {
  const { hosts, passphrase } = value;
  return (
    <>
      {value.kind === "pem" ? (
        <>
          <Part label="Certificate file">
            <TypedPart
              label="Certificate file"
              text={value.certificate}
              onCommit={(certificate) => onChange({ ...value, certificate })}
            />
          </Part>
          <Part label="Key file">
            <TypedPart label="Key file" text={value.key} onCommit={(key) => onChange({ ...value, key })} />
          </Part>
        </>
      ) : (
        <Part label="PFX file">
          <TypedPart label="PFX file" text={value.file} onCommit={(file) => onChange({ ...value, file })} />
        </Part>
      )}
      <Part label="Passphrase">
        <PassphraseField
          key={passphrase}
          value={passphrase}
          onChange={(text) => onChange({ ...value, passphrase: text })}
        />
      </Part>
      <Part label="Shown to">
        <TypedValue
          key={texts.print(hosts)}
          label="Shown to"
          example="api.test, api.test:8443"
          shown={texts.print(hosts)}
          onCommit={(text) => {
            onChange({ ...value, hosts: texts.read(text) ?? [] });
            return true;
          }}
        />
      </Part>
    </>
  );
}

const Part = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className={styles.part}>
    <span aria-hidden>{label}</span>
    {children}
  </div>
);

interface PartProps {
  readonly label: string;
  readonly text: string;
  readonly onCommit: (text: string) => void;
}

/** A path, which cannot be nothing. */
const TypedPart = ({ label, text, onCommit }: PartProps) => (
  <TypedValue
    key={text}
    label={label}
    example="certs/client.pem"
    shown={text}
    onCommit={(typed) => {
      if (typed !== "") onCommit(typed);
      return typed !== "";
    }}
  />
);
