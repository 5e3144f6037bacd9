import { isLoopback } from "#shared/http/target.ts";
import { choiceOf } from "#shared/policy/session.ts";
import { isCredentialField } from "#shared/risks/credential-name.ts";
import { jwtClaims } from "#shared/risks/jwt.ts";
import type { Fix, Risk } from "#shared/risks/risk.ts";
import {
  headersNamed,
  readText,
  refersToSecret,
  type Rule,
  targetOf,
  withoutHeaders,
} from "#shared/risks/subject.ts";
import { draftTexts } from "#shared/risks/draft-text.ts";
import { withSessionFields } from "#shared/workbench/session-fields.ts";
import type { Auth, RequestDraft, Row } from "#shared/workbench/request-draft.ts";

const isAuthorization = (row: Row): boolean => row.name.trim().toLowerCase() === "authorization";

/** Over plain http `auth/credentials-over-http` speaks already. */
export const basicAuth: Rule = (subject) => {
  const { draft, scope } = subject;
  const isBasic =
    draft.auth.scheme === "basic" ||
    headersNamed(draft, "Authorization").some((row) =>
      /^\s*basic\s/i.test(readText(scope, row.value, "x") ?? ""),
    );
  const target = targetOf(subject);
  if (!isBasic || target?.scheme !== "https" || isLoopback(target.host)) return [];
  return [
    {
      rule: "auth/basic",
      severity: "info",
      place: "auth",
      message: "The password itself goes out with every request.",
      reason:
        "Basic authentication hides nothing from whoever reads the request: proxies that end TLS, logs, the server. Where the API offers a token, it can be narrowed and taken back.",
      source: "RFC 7617 §4 · WB-A05",
      fixes: [],
    },
  ];
};

/** Auth writes one Authorization, a header row another: servers differ on which one they believe. */
export const twoCredentials: Rule = ({ draft }) => {
  const rows = headersNamed(draft, "Authorization").filter(({ value }) => value.trim() !== "");
  const { scheme } = draft.auth;
  const fromAuth = scheme === "basic" || scheme === "bearer" ? 1 : 0;
  if (rows.length + fromAuth < 2) return [];
  const keepAuth: Fix = {
    kind: "edit",
    label: "Keep the one of Auth",
    edit: (to) => withoutHeaders(to, isAuthorization),
  };
  const keepHeader: Fix = { kind: "edit", label: "Keep the first header", edit: keepFirstHeader };
  return [
    {
      rule: "auth/two-credentials",
      severity: "warning",
      place: "headers",
      message: "Authorization is given more than once.",
      reason:
        "The field may stand once; the row of Headers is sent in the place of Auth, and of several rows servers believe one or refuse all.",
      source: "RFC 9110 §5.3, §11.6.2 · WB-A06",
      fixes: fromAuth === 1 ? [keepAuth, keepHeader] : [keepHeader],
    },
  ];
};

function keepFirstHeader(to: RequestDraft): RequestDraft {
  const [first] = headersNamed(to, "Authorization");
  return { ...withoutHeaders(to, (row) => isAuthorization(row) && row !== first), auth: { scheme: "none" } };
}

/** A session that names the addresses it is for gives its credentials to this one only because it was chosen by hand. */
export const secretToOtherHost: Rule = (subject) => {
  const { draft, session, scope } = subject;
  const target = targetOf(subject);
  if (session.prefixes.length === 0 || target === null || isLoopback(target.host)) return [];
  const url = readText(scope, draft.url, "x");
  if (url === null || choiceOf([session], null, url)?.by === "prefix") return [];
  const given = withSessionFields(draft, session).headers.slice(draft.headers.length);
  const secret = given.find(({ name, value }) => isCredentialField(name) || refersToSecret(scope, value));
  if (secret === undefined) return [];
  return [
    {
      rule: "auth/secret-to-other-host",
      severity: "error",
      place: "session",
      message: `${secret.name} of the session “${session.name}” would go to ${target.host}.`,
      reason: `The session is for ${session.prefixes.slice(0, 3).join(", ")}; a credential that reaches another server can be used by it.`,
      source: "RFC 9700 §2.3, OWASP API8, requests `Session.headers` · WB-A07",
      fixes: [
        {
          kind: "edit",
          label: "Let the URL choose the session",
          edit: (to) => ({
            ...to,
            session: null,
            headers: [...to.headers, { name: secret.name, value: "", use: false, note: "" }],
          }),
        },
      ],
    },
  ];
};

/** Clocks differ a little. RFC 7519 §4.1.4. */
const leewayMs = 60_000;

/** A token in a keychain is not read here; one in a variable or typed is. */
export const expiredToken: Rule = (subject) => {
  const { draft, scope, nowMs } = subject;
  if (nowMs === undefined) return [];
  for (const { place, role, text, isSent } of draftTexts(withSessionFields(draft, subject.session))) {
    if (!isSent || (role !== "credential" && role !== "field")) continue;
    const claims = jwtClaims(readText(scope, text, "") ?? "");
    const expiresMs = claims?.exp === undefined ? null : claims.exp * 1000;
    if (expiresMs === null || expiresMs + leewayMs > nowMs) continue;
    return [
      {
        rule: "auth/token-expired",
        severity: "warning",
        place,
        message: `The token expired ${agoText(nowMs - expiresMs)} ago.`,
        reason: "The server will most likely answer 401. Get a new one, and put it in the place of this.",
        source: "RFC 7519 §4.1.4 · WB-A08",
        fixes: [],
      },
    ];
  }
  return [];
};

function agoText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 120) return `${String(minutes)} minutes`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${String(hours)} hours` : `${String(Math.floor(hours / 24))} days`;
}

/** A JWT alone in Authorization: some APIs take a key without a scheme, but a JWT goes with one. */
export const missingScheme: Rule = ({ draft, scope }) => {
  const rows = headersNamed(draft, "Authorization").filter(
    ({ value }) => jwtClaims((readText(scope, value, "") ?? "").trim(), true) !== null,
  );
  if (rows.length === 0) return [];
  return [
    {
      rule: "auth/missing-scheme",
      severity: "warning",
      place: "headers",
      message: "The token in Authorization has no scheme before it.",
      reason:
        "The field says how to read the credential first, most often “Bearer”; without it servers answer 401.",
      source: "RFC 9110 §11.6.2, RFC 6750 §2.1 · WB-A15",
      fixes: [
        {
          kind: "edit",
          label: "Write Bearer before it",
          edit: (to) => ({
            ...to,
            headers: to.headers.map((row) =>
              rows.some(({ value }) => value === row.value) && isAuthorization(row)
                ? { ...row, value: `Bearer ${row.value.trim()}` }
                : row,
            ),
          }),
        },
      ],
    },
  ];
};

const STRAY =
  /^[\u00a0\u200b\ufeff\u201c\u201d\u2018\u2019]+|[\u00a0\u200b\ufeff\u201c\u201d\u2018\u2019]+$/g;
const hasStray = (text: string): boolean => text.search(STRAY) >= 0;
const withoutStray = (text: string): string => text.replaceAll(STRAY, "");

/** Quotation marks of a word processor and blanks that cannot be seen, at the ends of a credential. */
export const strayCharacters: Rule = ({ draft }) => {
  const rows = draft.headers.filter(
    ({ use, name, value }) => use && isCredentialField(name) && hasStray(schemeless(value)),
  );
  const inAuth = authWithoutStray(draft.auth) !== draft.auth;
  if (rows.length === 0 && !inAuth) return [];
  return [strayRisk(inAuth ? "auth" : "headers", rows)];
};

const strayRisk = (place: string, rows: readonly Row[]): Risk => ({
  rule: "auth/stray-characters",
  severity: "warning",
  place,
  message: "A credential begins or ends with a character that was not typed on purpose.",
  reason:
    "A curly quotation mark or an unseen blank came along when it was copied; the server compares it too.",
  source: "RFC 6750 §2.1, RFC 9110 §11.2 · WB-A16",
  fixes: [
    {
      kind: "edit",
      label: "Remove it",
      edit: (to) => ({
        ...to,
        auth: authWithoutStray(to.auth),
        headers: to.headers.map((row) =>
          rows.some(({ name, value }) => name === row.name && value === row.value)
            ? { ...row, value: schemeOf(row.value) + withoutStray(schemeless(row.value)) }
            : row,
        ),
      }),
    },
  ],
});

const schemeOf = (value: string): string =>
  /^[ \t]*(?:(?:bearer|basic|token)[ \t]+)?/i.exec(value)?.[0] ?? "";
const schemeless = (value: string): string => value.slice(schemeOf(value).length);

/** User names and passwords may be anything; a token is made of plain characters. */
function authWithoutStray(auth: Auth): Auth {
  if (auth.scheme === "bearer" && hasStray(auth.token)) return { ...auth, token: withoutStray(auth.token) };
  return auth.scheme === "api-key" && hasStray(auth.value)
    ? { ...auth, value: withoutStray(auth.value) }
    : auth;
}

/** What is held in memory only is forgotten when Wirebench closes. */
export const secretsInMemory: Rule = ({ draft, secretsInMemory: names = [] }) => {
  const used = names.filter((name) =>
    draftTexts(draft).some(({ isSent, text }) => isSent && text.includes(`secret:${name}}}`)),
  );
  if (used.length === 0) return [];
  return [
    {
      rule: "auth/secret-in-memory",
      severity: "warning",
      place: "auth",
      message: `The secret “${used[0] ?? ""}” is held in memory only.`,
      reason:
        "The keychain of this computer does not answer, so that the secret is gone when Wirebench closes. Unlock or start the keychain, then type the secret again.",
      source: "ASVS 13.3.1 · WB-A14",
      fixes: [],
    },
  ];
};
