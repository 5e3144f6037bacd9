import { type LiteralSecret, literalSecrets, suggestSecretName } from "#shared/risks/literal-secret.ts";
import type { Fix } from "#shared/risks/risk.ts";
import type { Rule } from "#shared/risks/subject.ts";
import { cutUserinfo } from "#shared/risks/userinfo.ts";
import { secretReference } from "#shared/variables/template.ts";
import type { RequestDraft, Row } from "#shared/workbench/request-draft.ts";

/** Userinfo in the URL is left to `auth/user-info-in-url`, which finds it whatever is in it. */
export const literalSecret: Rule = ({ draft, secretNames }) => {
  const userinfo = cutUserinfo(draft.url)?.userinfo ?? null;
  return literalSecrets(draft)
    .filter(({ place, value }) => place !== "url" || userinfo?.includes(value) !== true)
    .map((found) => ({
      rule: "auth/literal-secret",
      severity: "error",
      message: `${subjectOf(found)} is written out in the request.`,
      reason:
        "It would be saved in a file that others may get to read, and stay in the history of its repository for good.",
      source: "ASVS 13.3.1 · WB-A01",
      place: found.place,
      fixes: [toKeychain(draft, found, secretNames)],
    }));
};

function toKeychain(draft: RequestDraft, found: LiteralSecret, taken: readonly string[] | undefined): Fix {
  const secretName = suggestSecretName(draft, found, taken);
  return {
    kind: "move-to-keychain",
    label: "Move to keychain",
    secretName,
    value: found.value,
    edit: (to) => found.edit(to, secretReference(secretName)),
  };
}

function subjectOf({ place, name }: LiteralSecret): string {
  const [room] = place.split(".");
  switch (room) {
    case "auth":
      return name === "password" ? "The password" : name === "token" ? "The token" : `The key “${name}”`;
    case "headers":
      return `The credential in a header (${name})`;
    case "params":
      return `The credential in the parameter “${name}”`;
    case "url":
      return `A credential in the URL (${name})`;
    case "content":
      return `A credential in the body (${name})`;
    case "overrides":
      return "The password of the proxy";
    default:
      return `A credential in the docs (${name})`;
  }
}

const DOUBLED = /^\s*(bearer|basic|token)(?:\s+\1)+\s+/i;

/** `Bearer Bearer …`: a token that was copied with its scheme. */
export const doubledScheme: Rule = ({ draft }) => {
  const isDoubled = (row: Row): boolean =>
    row.use && /^(?:proxy-)?authorization$/i.test(row.name) && DOUBLED.test(row.value);
  const inAuth = draft.auth.scheme === "bearer" && /^\s*bearer\s+\S/i.test(draft.auth.token);
  if (!inAuth && !draft.headers.some(isDoubled)) return [];
  return [
    {
      rule: "auth/doubled-scheme",
      severity: "error",
      message: "The scheme stands twice before the credential.",
      reason: "The server takes the second one for the token and answers 401.",
      source: "RFC 9110 §11.6.2 · WB-A15",
      fixes: [
        {
          kind: "edit",
          label: "Write it once",
          edit: (to) => ({
            ...to,
            auth:
              to.auth.scheme === "bearer"
                ? { ...to.auth, token: to.auth.token.replace(/^\s*(?:bearer\s+)+/i, "") }
                : to.auth,
            headers: to.headers.map((row) =>
              isDoubled(row) ? { ...row, value: row.value.replace(DOUBLED, "$1 ") } : row,
            ),
          }),
        },
      ],
    },
  ];
};
