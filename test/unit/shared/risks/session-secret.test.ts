import { expect, test } from "vitest";
import type { Session } from "#shared/policy/session.ts";
import { sessionSecrets } from "#shared/risks/session-secret.ts";
import { explain } from "#shared/words/explain.ts";
import { aSession } from "#test/support/messages.ts";

const certificate = (passphrase: string): Session["overrides"] => ({
  tls: { clientCertificate: { kind: "pfx", file: "a.p12", passphrase, hosts: ["h.test"] } },
});

test.each<[string, Partial<Session>]>([
  [
    "fields.1",
    {
      fields: [
        ["X-Team", "blue"],
        ["X-Api-Key", "sk-live-51Hx92kd93kd02kd"],
      ],
    },
  ],
  ["fields.0", { fields: [["Cookie", "session=0123456789abcdef0123456789"]] }],
  ["proxy", { overrides: { proxy: "http://me:hunter22@proxy.test" } }],
  ["tls.clientCertificate.passphrase", { overrides: certificate("hunter22") }],
])("a credential in the clear is found in %s, and said in words", (place, parts) => {
  expect(sessionSecrets({ ...aSession(), ...parts }).map((found) => found.place)).toEqual([place]);
  const { message } = explain({ kind: "literal-secret", place });
  expect(message).not.toContain(`“${place}”`);
});

test.each<Partial<Session>>([
  {
    fields: [
      ["X-Api-Key", "{{secret:key}}"],
      ["X-Team", "blue"],
    ],
  },
  { overrides: { proxy: "http://{{user}}:{{secret:proxy}}@proxy.test" } },
  { overrides: certificate("{{secret:p12}}") },
  { overrides: certificate("") },
])("a reference is none: %j", (parts) => {
  expect(sessionSecrets({ ...aSession(), ...parts })).toEqual([]);
});
