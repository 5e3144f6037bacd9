import { isLoopback, parseTarget } from "#shared/http/target.ts";
import type { Risk, Severity } from "#shared/risks/risk.ts";
import { readText, type RiskSubject, type Rule, targetOf } from "#shared/risks/subject.ts";
import { paramsOf, urlWithParams } from "#shared/workbench/params.ts";
import type { Row } from "#shared/workbench/request-draft.ts";

/** The value of a parameter in use, where it is known; a secret in it is read as `x`. */
function valueOf({ draft, scope }: RiskSubject, name: string): string | null {
  const row = paramsOf(draft.url, draft.params).find((one) => one.use && one.name === name);
  return row === undefined ? null : readText(scope, row.value, "x");
}

const hasParam = ({ draft }: RiskSubject, name: string): boolean =>
  paramsOf(draft.url, draft.params).some((row) => row.use && row.name === name && row.value.trim() !== "");

/** What an authorization request asks for, RFC 6749 §3.1.1; `null` where this is none. */
function responseTypes(subject: RiskSubject): readonly string[] | null {
  if (!hasParam(subject, "client_id")) return null;
  const asked = valueOf(subject, "response_type")?.trim();
  return asked === undefined || asked === "" ? null : asked.split(/\s+/);
}

const finding = (risk: Omit<Risk, "fixes" | "place"> & Partial<Risk>): readonly Risk[] => [
  { fixes: [], place: "params", ...risk },
];

export const codeWithoutPkce: Rule = (subject) =>
  responseTypes(subject)?.includes("code") !== true || hasParam(subject, "code_challenge")
    ? []
    : finding({
        rule: "oauth/no-pkce",
        severity: "error",
        message: "An authorization code is asked for without PKCE.",
        reason:
          "Whoever gets hold of the code on its way back can turn it into a token. Add a code_challenge made with S256, and keep its verifier for the token request.",
        source: "RFC 9700 §2.1.1, RFC 7636 §4 · WB-O01",
      });

export const implicitGrant: Rule = (subject) =>
  responseTypes(subject)?.includes("token") !== true
    ? []
    : finding({
        rule: "oauth/implicit-grant",
        severity: "error",
        message: "A token is asked for in the address it comes back with.",
        reason:
          "The implicit grant leaves the token in browser histories and logs, and nothing binds it to who asked. Use a code with PKCE.",
        source: "RFC 9700 §2.1.2 · WB-O03",
      });

const isPasswordGrant = (rows: readonly Row[], subject: RiskSubject): boolean =>
  rows.some(
    (row) => row.use && row.name === "grant_type" && readText(subject.scope, row.value, "x") === "password",
  );

export const passwordGrant: Rule = (subject) => {
  const { content } = subject.draft;
  const inBody = content.kind === "form" && isPasswordGrant(content.rows, subject);
  const inQuery = isPasswordGrant(paramsOf(subject.draft.url, subject.draft.params), subject);
  if (!inBody && !inQuery) return [];
  const host = targetOf(subject)?.host;
  return finding({
    rule: "oauth/password-grant",
    severity: host !== undefined && isLoopback(host) ? "warning" : "error",
    place: inBody ? "content" : "params",
    message: "A user's password is exchanged for a token.",
    reason:
      "The client sees the password, second factors are passed over, and the standard says it must not be used. Use a code with PKCE, or client credentials for a program of its own.",
    source: "RFC 9700 §2.4 · WB-O04",
  });
};

/** Where the code goes: this machine, or https to a host that is written out. RFC 8252 §7.3, §8.3. */
export const riskyRedirect: Rule = (subject) => {
  const uri = responseTypes(subject) === null ? null : valueOf(subject, "redirect_uri");
  const verdict = uri === null ? null : redirectVerdict(uri.trim());
  if (uri === null || verdict === null) return [];
  const { severity, because, canBeHttps } = verdict;
  return finding({
    rule: "oauth/redirect-uri",
    severity,
    message: `The code comes back to ${because}.`,
    reason:
      "Whoever can receive at that address gets the code. Only this machine, or https to one named host, is safe.",
    source: "RFC 8252 §7.3, RFC 9700 §4.1 · WB-O05",
    fixes: canBeHttps
      ? [
          {
            kind: "edit",
            label: "Come back over https",
            edit: (draft) => {
              const params = paramsOf(draft.url, draft.params).map((row) =>
                row.name === "redirect_uri" ? withHttps(row) : row,
              );
              const url = urlWithParams(draft.url, params);
              return { ...draft, url, params: paramsOf(url, params) };
            },
          },
        ]
      : [],
  });
};

function withHttps({ name, value, use, note }: Row): Row {
  return { name, value: value.replace(/^http:/i, "https:"), use, note };
}

interface Verdict {
  readonly severity: Severity;
  readonly because: string;
  readonly canBeHttps: boolean;
}

function redirectVerdict(uri: string): Verdict | null {
  if (uri === "" || /^urn:/i.test(uri)) return null;
  if (uri.includes("*"))
    return { severity: "error", because: "any address that fits a “*”", canBeHttps: false };
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https")
    return {
      severity: "warning",
      because: `the scheme “${scheme}”, which any program can claim`,
      canBeHttps: false,
    };
  const target = parseTarget(uri);
  if (typeof target === "string" || target.scheme === "https" || isLoopback(target.host)) return null;
  return {
    severity: "error",
    because: `${target.host} over plain http`,
    canBeHttps: /^http:/i.test(uri),
  };
}

export const noState: Rule = (subject) => {
  const isFlow = responseTypes(subject)?.some((type) => type === "code" || type === "token") === true;
  if (!isFlow || hasParam(subject, "state")) return [];
  const isProven = hasParam(subject, "code_challenge");
  return finding({
    rule: "oauth/no-state",
    severity: isProven ? "warning" : "error",
    message: "The authorization request carries no state.",
    reason: `A page can slip its own code into the answer, and nothing would tell.${isProven ? " PKCE stops most of that." : ""} Send a fresh random value, and compare it with what comes back.`,
    source: "RFC 6749 §10.12, RFC 9700 §4.7 · WB-O07",
  });
};
