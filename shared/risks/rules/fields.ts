import { fieldProblem } from "#shared/http/field.ts";
import {
  headersNamed,
  readText,
  type RiskSubject,
  type Rule,
  withoutHeaders,
} from "#shared/risks/subject.ts";
import type { Fix, Risk } from "#shared/risks/risk.ts";
import type { Auth, Row } from "#shared/workbench/request-draft.ts";

/** A line break ends a field line: what follows it would be a field of its own, or the content. */
export const lineBreak: Rule = (subject) => [...headerBreaks(subject), ...authBreaks(subject)];

const breakRisk = (where: string, fixes: readonly Fix[]): Risk => ({
  rule: "fields/line-break",
  severity: "error",
  message: `There is a line break in ${where}.`,
  reason:
    "It would end the field, and what follows would be read as another one; such a request is not sent.",
  source: "RFC 9110 §5.5, RFC 9112 §11.1 · WB-M07",
  fixes,
});

function headerBreaks({ draft, scope }: RiskSubject): readonly Risk[] {
  const isBroken = (row: Row): boolean => {
    const value = readText(scope, row.value, "");
    return row.use && value !== null && hasBreak(value);
  };
  return draft.headers.filter(isBroken).map((row) => {
    const where = `the header “${row.name}”`;
    if (!hasBreak(row.value)) return breakRisk(`a variable of ${where}`, []);
    return breakRisk(where, [
      {
        kind: "edit",
        label: "Remove the line break",
        edit: (to) => ({
          ...to,
          headers: to.headers.map((one) =>
            one.name === row.name && one.value === row.value ? { ...one, value: oneLine(one.value) } : one,
          ),
        }),
      },
    ]);
  });
}

/** User and password are not looked at: Basic encodes them, line breaks and all. A token is sent without blanks around it. */
function authBreaks({ draft: { auth } }: RiskSubject): readonly Risk[] {
  const mended = mendedAuth(auth);
  if (mended === auth) return [];
  const where = auth.scheme === "bearer" ? "the token" : "the API key";
  return [
    breakRisk(where, [
      { kind: "edit", label: "Remove the line break", edit: (to) => ({ ...to, auth: mendedAuth(to.auth) }) },
    ]),
  ];
}

function mendedAuth(auth: Auth): Auth {
  if (auth.scheme === "bearer" && hasBreak(auth.token.trim())) return { ...auth, token: oneLine(auth.token) };
  const isField = auth.scheme === "api-key" && auth.placement === "header";
  return isField && hasBreak(auth.value) ? { ...auth, value: oneLine(auth.value) } : auth;
}

const hasBreak = (text: string): boolean => fieldProblem(["x", text]) === "line-break-in-value";

const oneLine = (text: string): string => text.replaceAll(/[\r\n\0]+/g, " ").trim();

const framing = ["Content-Length", "Transfer-Encoding", "Host"];

export const handSetFraming: Rule = ({ draft }) =>
  framing
    .filter((name) => headersNamed(draft, name).length > 0)
    .map((name) => ({
      rule: "fields/hand-set-framing",
      severity: "warning",
      message: `${name} is written by hand.`,
      reason:
        name === "Host"
          ? "Servers and proxies on the way may each believe another name; Wirebench writes it from the URL."
          : "Where it does not fit the body, one reader sees one request and the next sees two; Wirebench writes it itself.",
      source: name === "Host" ? "RFC 9110 §7.2 · WB-M06" : "RFC 9112 §6, §11.2 · WB-M06",
      fixes: [
        {
          kind: "edit",
          label: `Remove ${name}`,
          edit: (to) => withoutHeaders(to, (row) => row.name.trim().toLowerCase() === name.toLowerCase()),
        },
      ],
    }));
