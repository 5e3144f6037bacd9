import { countControls, fieldProblem, isToken } from "#shared/http/field.ts";
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

const breakRisk = (where: string, typed: boolean, fixes: readonly Fix[]): Risk => ({
  rule: "fields/line-break",
  severity: "error",
  message: `There is a line break in ${where}.`,
  reason: typed
    ? "It goes out as it was typed: it ends the field, and what follows is read as another one."
    : "It would end the field, and what follows would be read as another one; such a request is not sent.",
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
    if (!hasBreak(row.value)) return breakRisk(`a variable of ${where}`, false, []);
    return breakRisk(where, true, [
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
    breakRisk(where, true, [
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

const usedRows = ({ draft }: RiskSubject): readonly Row[] =>
  draft.headers.filter((row) => row.use && (row.name !== "" || row.value !== ""));

/** Controls that break no line: most servers refuse them, some cut the value there. */
export const controlCharacter: Rule = (subject) =>
  usedRows(subject)
    .filter(({ value }) => {
      const text = readText(subject.scope, value, "");
      return text !== null && countControls(text) > 0 && !hasBreak(text);
    })
    .map((row) => ({
      rule: "fields/control-character",
      severity: "warning",
      message: `There is a control character in the header “${row.name}”.`,
      reason: isTyped(row.value)
        ? "It goes out as it was typed; most servers refuse the request, and some read the value only up to there."
        : "A variable brings it in; nobody typed it, so that the request is not sent.",
      source: "RFC 9110 §5.5 · WB-M07",
      fixes: isTyped(row.value)
        ? [
            {
              kind: "edit",
              label: "Remove the control character",
              edit: (to) => ({
                ...to,
                headers: to.headers.map((one) =>
                  one.name === row.name && one.value === row.value
                    ? { ...one, value: withoutControls(one.value) }
                    : one,
                ),
              }),
            },
          ]
        : [],
    }));

const isTyped = (text: string): boolean => countControls(text) > 0;

const withoutControls = (text: string): string =>
  [...text].filter((character) => countControls(character) === 0).join("");

/** A method is one word of certain characters; anything else moves the parts of the request line. */
export const oddMethod: Rule = ({ draft, scope }) => {
  const method = readText(scope, draft.method, "x");
  if (method === null || isToken(method) || draft.raw !== null) return [];
  const word = (/[!#$%&'*+.^_`|~\w-]+/.exec(draft.method) ?? ["GET"])[0];
  return [
    {
      rule: "fields/odd-method",
      severity: "warning",
      message: `“${method}” is not a method.`,
      reason: "It goes out as it was typed; a server reads the request line up to its first space.",
      source: "RFC 9110 §9.1, RFC 9112 §3 · WB-M07",
      fixes: [{ kind: "edit", label: `Use ${word}`, edit: (to) => ({ ...to, method: word }) }],
    },
  ];
};

/** A name with a space or a colon in it is read as another name, or ends the request. */
export const oddFieldName: Rule = (subject) => {
  const odd = usedRows(subject).filter(({ name }) => !isToken(readText(subject.scope, name, "x") ?? "x"));
  return [...new Set(odd.map(({ name }) => name))].map((name) => ({
    rule: "fields/odd-name",
    severity: "warning",
    message: name === "" ? "A header has a value and no name." : `“${name}” cannot be the name of a header.`,
    reason: "It goes out as it was typed; servers refuse it, pass it over, or read another name.",
    source: "RFC 9110 §5.1, RFC 9112 §5.1 · WB-M07",
    fixes: [
      {
        kind: "edit",
        label: name === "" ? "Switch it off" : `Switch off “${name}”`,
        edit: (to) => ({
          ...to,
          headers: to.headers.map((row) => (row.name === name ? { ...row, use: false } : row)),
        }),
      },
    ],
  }));
};

/** Two hosts: each server on the way may believe another one. */
export const repeatedHost: Rule = ({ draft }) =>
  headersNamed(draft, "Host").length < 2
    ? []
    : [
        {
          rule: "fields/repeated-host",
          severity: "error",
          message: "There is more than one Host.",
          reason:
            "A server must answer that with 400; one that does not may believe another name than its proxy does.",
          source: "RFC 9112 §3.2 · WB-M06",
          fixes: [
            {
              kind: "edit",
              label: "Keep the first Host",
              edit: (to) => {
                const [first] = headersNamed(to, "Host");
                return withoutHeaders(to, (row) => row !== first && row.name.trim().toLowerCase() === "host");
              },
            },
          ],
        },
      ];

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
