import { isToken } from "#shared/http/field.ts";
import { isAmbiguousParam, isCredentialParam, isKeyParam } from "#shared/risks/credential-name.ts";
import { isKeyValue } from "#shared/risks/credentials-carried.ts";
import type { Fix, Risk } from "#shared/risks/risk.ts";
import { headersNamed, refersToSecret, type RiskSubject, type Rule } from "#shared/risks/subject.ts";
import { paramsOf, urlWithParams } from "#shared/workbench/params.ts";
import type { Row } from "#shared/workbench/request-draft.ts";

const inLogs = "It will appear in server and proxy logs, in the history of browsers, and in Referer fields.";

/** A key that a header could carry as well. */
export const apiKeyInQuery: Rule = (subject) => [...authKeyInQuery(subject), ...keyParams(subject)];

function authKeyInQuery({ draft: { auth } }: RiskSubject): readonly Risk[] {
  if (auth.scheme !== "api-key" || auth.placement !== "query" || auth.value.trim() === "") return [];
  const name = isKeyParam(auth.name) || !isToken(auth.name) ? "X-API-Key" : auth.name;
  return [
    queryRisk("API key travels in the query string.", {
      kind: "edit",
      label: "Move to header",
      edit: (draft) =>
        draft.auth.scheme === "api-key"
          ? { ...draft, auth: { ...draft.auth, name, value: oneLine(draft.auth.value), placement: "header" } }
          : draft,
    }),
  ];
}

function keyParams({ draft, scope }: RiskSubject): readonly Risk[] {
  return paramsOf(draft.url, draft.params)
    .filter((row) => row.use && row.value.trim() !== "" && isKeyParam(row.name))
    .filter((row) => !isAmbiguousParam(row.name) || isKeyValue(scope, row.value))
    .map((row) =>
      queryRisk(`“${row.name}” travels in the query string.`, toHeader(row, headerFor(row.name))),
    );
}

const queryRisk = (message: string, fix: Fix): Risk => ({
  rule: "auth/api-key-in-query",
  severity: "warning",
  message,
  reason: inLogs,
  source: "RFC 6750 §2.3, RFC 9700 §4.3.2 · WB-A03",
  fixes: [fix],
});

/** A secret where `auth/api-key-in-query` does not look: in the path, or under a name that says nothing. */
export const secretInUrl: Rule = ({ draft, scope }) => {
  const risk = (message: string, fixes: readonly Fix[]): Risk => ({
    rule: "auth/secret-in-url",
    severity: "warning",
    message,
    reason: `${inLogs} If this API takes it in a header, put it there.`,
    source: "RFC 9700 §4.3.2, ASVS 14.2.1 · WB-A02",
    fixes,
  });
  const [, path = ""] = /^\s*(?:[^/?#]*:\/\/)?[^/?#]*([^?#]*)/.exec(draft.url) ?? [];
  const rows = paramsOf(draft.url, draft.params).filter(
    (row) => row.use && !isKeyParam(row.name) && refersToSecret(scope, row.value),
  );
  return [
    ...(refersToSecret(scope, path) ? [risk("A secret stands in the path.", [])] : []),
    ...rows.map((row) =>
      risk(
        `The secret in “${row.name}” travels in the query string.`,
        isCredentialParam(row.name) ? [] : [toHeader(row, isToken(row.name) ? row.name : "X-API-Key")],
      ),
    ),
  ];
};

/** A query may hold a line break, encoded; a header may not. */
const oneLine = (text: string): string => text.replaceAll(/[\r\n\0]+/g, " ").trim();

/** RFC 6750 §2.1 has a place of its own for an access token; any other key goes where most APIs look for one. */
const headerFor = (name: string): "Authorization" | "X-API-Key" =>
  /^(?:access|bearer)[-_]?token$/i.test(name) ? "Authorization" : "X-API-Key";

function toHeader(row: Row, wanted: string): Fix {
  return {
    kind: "edit",
    label: "Move to header",
    edit: (draft) => {
      const rows = paramsOf(draft.url, draft.params);
      const at = rows.findIndex((one) => one.use && one.name === row.name && one.value === row.value);
      if (at < 0) return draft;
      const params = rows.toSpliced(at, 1);
      const isTaken = draft.auth.scheme !== "none" || headersNamed(draft, "Authorization").length > 0;
      const name = wanted === "Authorization" && isTaken ? "X-API-Key" : wanted;
      const text = oneLine(row.value);
      const value = name === "Authorization" ? `Bearer ${text}` : text;
      const headers = [...draft.headers, { name, value, use: true, note: row.note }];
      return { ...draft, url: urlWithParams(draft.url, params), params, headers };
    },
  };
}
