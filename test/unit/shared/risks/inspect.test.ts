import { describe, expect, test } from "vitest";
import { withOverrides, type PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { builtInSessions, effectivePolicy, type Session } from "#shared/policy/session.ts";
import { resilientRetries } from "#shared/policy/retry-policy.ts";
import { inspect } from "#shared/risks/inspect.ts";
import type { Severity } from "#shared/risks/risk.ts";
import type { RiskSubject } from "#shared/risks/subject.ts";
import type { Scope, Variable } from "#shared/variables/scope.ts";
import { paramsOf } from "#shared/workbench/params.ts";
import {
  emptyDraft,
  type Auth,
  type Content,
  type RequestDraft,
  type Row,
} from "#shared/workbench/request-draft.ts";

const row = (name: string, value: string, use = true): Row => ({ name, value, use, note: "" });
const bearer = (token = "{{secret:token}}"): Auth => ({ scheme: "bearer", token });
const key = (name: string, placement: "header" | "query", value = "{{secret:key}}"): Auth => ({
  scheme: "api-key",
  name,
  value,
  placement,
});
const json = (text: string): Content => ({ kind: "json", text });
const text = (mediaType: string, content: string): Content => ({ kind: "text", text: content, mediaType });
const retry = (over: NonNullable<PolicyOverrides["retry"]>): PolicyOverrides => ({ retry: over });

/** What a case says over an innocent GET; `env` are variables, those in `secrets` are references. */
interface Case extends Partial<RequestDraft> {
  readonly session_?: PolicyOverrides;
  readonly env?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
}

function subjectOf({ session_, env, secrets, ...over }: Case): RiskSubject {
  const draft = { ...emptyDraft, url: "https://api.example.com/v1", ...over };
  const session: Session = { name: "mine", prefixes: [], overrides: session_ ?? {}, builtIn: false };
  const variables = new Map<string, Variable>([
    ...Object.entries(env ?? {}).map(([name, value]) => [name, { kind: "value", value }] as const),
    ...(secrets ?? []).map((name) => [name, { kind: "secret", scope: "env", name }] as const),
  ]);
  const scope: Scope = [{ label: "Environment", variables }];
  const whole = { ...draft, params: paramsOf(draft.url, draft.params) };
  return { draft: whole, session, policy: effectivePolicy(session, whole.overrides), scope };
}

const after = (subject: RiskSubject, draft: RequestDraft): RiskSubject => ({
  ...subject,
  draft,
  policy: effectivePolicy(subject.session, draft.overrides),
});

type Found = readonly [severity: Severity, of: Case, fixes?: readonly string[]];
interface RuleCases {
  readonly found: Readonly<Record<string, Found>>;
  readonly quiet: Readonly<Record<string, Case>>;
}

const http = "http://api.example.com/v1";
const posts = { ...resilientRetries, allowedMethods: null };

const rules: Readonly<Record<string, RuleCases>> = {
  "limits/no-connect-limit": {
    found: {
      "by the request": ["warning", { overrides: { timeouts: { connectMs: null } } }, ["Limit it to 5 s"]],
      "by the session": ["warning", { session_: { timeouts: { connectMs: null } } }],
      "of the handshake": ["warning", { overrides: { timeouts: { tlsMs: null } } }],
      "of both": ["warning", { overrides: { timeouts: { connectMs: null, tlsMs: null } } }],
    },
    quiet: {
      "with defaults": {},
      "with a long limit": { overrides: { timeouts: { connectMs: 600_000 } } },
      "where the request limits what the session does not": {
        session_: { timeouts: { connectMs: null } },
        overrides: { timeouts: { connectMs: 1 } },
      },
      "with only another limit off": { overrides: { timeouts: { readMs: null, totalMs: null } } },
    },
  },
  "limits/no-read-limit": {
    found: {
      "by the request": ["warning", { overrides: { timeouts: { readMs: null } } }, ["Limit it to 30 s"]],
      "by the session": ["warning", { session_: { timeouts: { readMs: null } } }],
      "of the first byte": ["warning", { overrides: { timeouts: { firstByteMs: null } } }],
      "of both": ["warning", { overrides: { timeouts: { firstByteMs: null, readMs: null } } }],
    },
    quiet: {
      "with defaults": {},
      "with a first byte limit of its own": { overrides: { timeouts: { firstByteMs: 90_000 } } },
      "as read": { overrides: { timeouts: { firstByteMs: "as-read" } } },
      "with only another limit off": { overrides: { timeouts: { connectMs: null } } },
    },
  },
  "limits/no-total-limit": {
    found: {
      "by the request": ["warning", { overrides: { timeouts: { totalMs: null } } }, ["Limit it to 120 s"]],
      "by the session": ["warning", { session_: { timeouts: { totalMs: null } } }],
      "on loopback too": [
        "warning",
        { url: "http://localhost/", overrides: { timeouts: { totalMs: null } } },
      ],
      "with a read limit": ["warning", { overrides: { timeouts: { totalMs: null, readMs: 1_000 } } }],
    },
    quiet: {
      "with defaults": {},
      "with an hour": { overrides: { timeouts: { totalMs: 3_600_000 } } },
      "where the request sets it": {
        session_: { timeouts: { totalMs: null } },
        overrides: { timeouts: { totalMs: 1 } },
      },
      "with only another limit off": { overrides: { timeouts: { readMs: null } } },
    },
  },
  "tls/verification-off": {
    found: {
      "by the request": ["error", { overrides: { tls: { verification: "off" } } }, ["Turn verification on"]],
      "by the session": ["error", { session_: { tls: { verification: "off" } } }],
      "on loopback": [
        "warning",
        { url: "https://127.0.0.1:8443/", overrides: { tls: { verification: "off" } } },
      ],
      "for a host not known yet": [
        "error",
        { url: "{{base}}/x", overrides: { tls: { verification: "off" } } },
      ],
      "on loopback by a variable": [
        "warning",
        { url: "{{base}}/x", env: { base: "https://localhost" }, session_: { tls: { verification: "off" } } },
      ],
    },
    quiet: {
      "in full": {},
      "with an authority of its own": { overrides: { tls: { authorities: ["ca.pem"] } } },
      "where the request turns it on": {
        session_: { tls: { verification: "off" } },
        overrides: { tls: { verification: "full" } },
      },
      "without the host name": { overrides: { tls: { verification: "skip-hostname" } } },
    },
  },
  "tls/hostname-not-checked": {
    found: {
      "by the request": [
        "warning",
        { overrides: { tls: { verification: "skip-hostname" } } },
        ["Check the host name"],
      ],
      "by the session": ["warning", { session_: { tls: { verification: "skip-hostname" } } }],
      "with an authority": [
        "warning",
        { overrides: { tls: { verification: "skip-hostname", authorities: ["ca.pem"] } } },
      ],
      "for a host not known yet": [
        "warning",
        { url: "{{x}}", overrides: { tls: { verification: "skip-hostname" } } },
      ],
    },
    quiet: {
      "in full": {},
      "where nothing is checked": { overrides: { tls: { verification: "off" } } },
      "where the request checks": {
        session_: { tls: { verification: "skip-hostname" } },
        overrides: { tls: { verification: "full" } },
      },
      "with TLS 1.3": { overrides: { tls: { minVersion: "TLSv1.3" } } },
    },
  },
  "redirects/downgrade-allowed": {
    found: {
      "without credentials": [
        "warning",
        { overrides: { redirects: { downgrade: "allow" } } },
        ["Refuse such redirects"],
      ],
      "with credentials": ["error", { auth: bearer(), overrides: { redirects: { downgrade: "allow" } } }],
      "by the session": ["warning", { session_: { redirects: { downgrade: "allow" } } }],
      "with a cookie": [
        "error",
        { headers: [row("Cookie", "a=b")], session_: { redirects: { downgrade: "allow" } } },
      ],
    },
    quiet: {
      "by default": {},
      "where none is followed": { overrides: { redirects: { follow: false, downgrade: "allow" } } },
      "where the request refuses": {
        session_: { redirects: { downgrade: "allow" } },
        overrides: { redirects: { downgrade: "refuse" } },
      },
      "with credentials": { auth: bearer() },
    },
  },
  "auth/credentials-over-http": {
    found: {
      bearer: ["error", { url: http, auth: bearer() }, ["Use https"]],
      basic: ["error", { url: http, auth: { scheme: "basic", username: "ada", password: "" } }],
      "an API key": ["error", { url: http, auth: key("X-Key", "header") }],
      "an Authorization header": ["error", { url: http, headers: [row("authorization", "Bearer {{t}}")] }],
      "a Cookie header": ["error", { url: http, headers: [row("Cookie", "a=b")] }],
      "a secret in the body": [
        "error",
        { url: http, method: "POST", content: json('{"p": "{{secret:p}}"}') },
      ],
      "a secret by way of a variable": [
        "error",
        { url: http, headers: [row("X-Any", "{{t}}")], secrets: ["t"] },
      ],
      "without a scheme": ["error", { url: "api.example.com", auth: bearer() }, ["Use https"]],
      "in capitals": ["error", { url: "HTTP://api.example.com", auth: bearer() }, ["Use https"]],
      "to a variable's host": [
        "error",
        { url: "http://{{host}}/x", env: { host: "h.example" }, auth: bearer() },
        ["Use https"],
      ],
      "to a variable's scheme": ["error", { url: "{{base}}/x", env: { base: http }, auth: bearer() }, []],
      "beside an unknown path": ["error", { url: "http://h.example/{{id}}", auth: bearer() }],
      "to a private network": ["warning", { url: "http://192.168.1.5/", auth: bearer() }],
      "to a bare name": ["warning", { url: "http://intranet/", auth: bearer() }],
      "on loopback": ["info", { url: "http://localhost:3000/", auth: bearer() }],
      "on loopback by IPv6": ["info", { url: "http://[::1]:3000/", auth: bearer() }],
    },
    quiet: {
      "over https": { auth: bearer() },
      "without credentials": { url: http, headers: [row("Accept", "*/*")] },
      "with a header that is off": { url: http, headers: [row("Authorization", "Bearer {{t}}", false)] },
      "with an empty token": { url: http, auth: bearer("") },
      "while the host is unknown": { url: "{{base}}/x", auth: bearer() },
      "with a plain variable": { url: http, headers: [row("X-Any", "{{t}}")], env: { t: "plain" } },
      "with a secret in the docs": { url: http, docs: "Needs {{secret:t}}" },
    },
  },
  "auth/api-key-in-query": {
    found: {
      "by placement": ["warning", { auth: key("api_key", "query") }, ["Move to header"]],
      "under a name of its own": ["warning", { auth: key("appid", "query") }],
      "under a name that is no field name": ["warning", { auth: key("my key", "query") }],
      "in api_key": ["warning", { url: "https://h/?a=b+c&api_key={{secret:k}}#f" }, ["Move to header"]],
      "in access_token": ["warning", { url: "https://h/?access_token={{t}}" }],
      "in access_token beside other credentials": [
        "warning",
        { url: "https://h/?access_token={{t}}", auth: bearer() },
      ],
      "in key with a secret": ["warning", { url: "https://h/?key={{k}}", secrets: ["k"] }],
      "in key with a generated value": ["warning", { url: "https://h/?key={{k}}", env: { k: "a1b2c3d4e5" } }],
      "on loopback too": ["warning", { url: "http://localhost/?token=abc" }],
    },
    quiet: {
      "in a header": { auth: key("X-API-Key", "header") },
      "in key with a word": { url: "https://h/?key=settings" },
      "in key while unknown": { url: "https://h/?key={{k}}" },
      "in a row that is off": { params: [row("token", "abcdef", false)] },
      "while empty": { url: "https://h/?token=", auth: key("k", "query", "") },
      "in a signature": { url: "https://h/?sig=Zm9vYmFy" },
      "in keyword and tokens": { url: "https://h/?keyword=abc&tokens=5&monkey=1" },
    },
  },
  "auth/secret-in-url": {
    found: {
      "in the path": ["warning", { url: "https://h/bot{{secret:t}}/send" }, []],
      "in the path by a variable": ["warning", { url: "{{base}}/bot{{t}}/send", secrets: ["t"] }, []],
      "under a name that says nothing": [
        "warning",
        { url: "https://h/?appid={{secret:t}}" },
        ["Move to header"],
      ],
      "under a name that is no field name": [
        "warning",
        { url: "https://h/?a%20b={{secret:t}}" },
        ["Move to header"],
      ],
      "in a password": ["warning", { url: "https://h/?pwd={{secret:t}}" }, []],
    },
    quiet: {
      "in a parameter of a key": { url: "https://h/?api_key={{secret:t}}" },
      "in the whole of the URL": { url: "{{secret:webhook}}" },
      "in the userinfo": { url: "https://ada:{{secret:p}}@h/x" },
      "with a plain variable": { url: "https://h/{{id}}?x={{id}}", env: { id: "1" } },
      "while unknown": { url: "https://h/{{id}}?x={{id}}" },
      "in a header": { auth: bearer() },
    },
  },
  "auth/user-info-in-url": {
    found: {
      "user and password": [
        "error",
        { url: "https://ada:p%40ss@h/x?y#z" },
        ["Move to Basic auth and keychain"],
      ],
      "user alone": ["error", { url: "https://ada@h" }, ["Move to Basic auth"]],
      "with a reference": ["error", { url: "https://ada:{{secret:p}}@h/" }, ["Move to Basic auth"]],
      "beside other credentials": [
        "error",
        { url: "https://ada:pass@h/", auth: bearer() },
        ["Remove from the URL"],
      ],
      "without a scheme": ["error", { url: "ada:pass@h/x" }],
      "with an @ in the password": ["error", { url: "https://ada:p@ss@h/x" }],
    },
    quiet: {
      none: {},
      "with an @ in the path": { url: "https://h/@scope" },
      "with an @ in the query": { url: "https://h?mail=a@b" },
      "with an @ in the fragment": { url: "https://h#a:b@c" },
      "with Basic auth": { auth: { scheme: "basic", username: "ada", password: "{{secret:p}}" } },
    },
  },
  "auth/literal-secret": {
    found: {
      "in a token": ["error", { auth: bearer("s3cr3t") }, ["Move to keychain"]],
      "in a password": ["error", { auth: { scheme: "basic", username: "ada", password: "s3cr3t" } }],
      "in a header": ["error", { headers: [row("X-Api-Key", "abc123def")] }],
      "in a parameter": ["error", { url: "https://h/?token=abcdef" }],
      "in a form": [
        "error",
        { method: "POST", content: { kind: "form", rows: [row("client_secret", "abcdef")] } },
      ],
      "in the body": ["error", { method: "POST", content: json(`["sk_live_${"a1".repeat(12)}"]`) }],
      "on loopback too": ["error", { url: "http://localhost/", auth: bearer("s3cr3t") }],
    },
    quiet: {
      "by reference": { auth: bearer() },
      "by variable": { auth: bearer("{{token}}") },
      "in the userinfo, which is another finding": { url: "https://ada:s3cr3t@h/" },
      "with a placeholder": { auth: bearer("<token>") },
      "while empty": { auth: bearer("") },
    },
  },
  "auth/doubled-scheme": {
    found: {
      "in a header": ["error", { headers: [row("Authorization", "Bearer Bearer {{t}}")] }, ["Write it once"]],
      "in another case": ["error", { headers: [row("authorization", "bearer Bearer {{t}}")] }],
      "in the token": ["error", { auth: bearer("Bearer {{secret:t}}") }],
      "three times": ["error", { headers: [row("Authorization", "Basic Basic Basic {{t}}")] }],
      "for the proxy": ["error", { headers: [row("Proxy-Authorization", "Basic Basic {{t}}")] }],
    },
    quiet: {
      once: { headers: [row("Authorization", "Bearer {{t}}")] },
      "with two schemes": { headers: [row("Authorization", "Token Bearer {{t}}")] },
      "in a row that is off": { headers: [row("Authorization", "Bearer Bearer {{t}}", false)] },
      "in a token that begins so": { auth: bearer("Bearer{{secret:t}}") },
      "in another header": { headers: [row("X-Note", "Bearer Bearer x")] },
    },
  },
  "content/json-with-other-media-type": {
    found: {
      "as a form": [
        "error",
        { method: "POST", content: text("application/x-www-form-urlencoded", '{"a": 1}') },
        ["Send as application/json"],
      ],
      "as text": ["error", { method: "POST", content: text("text/plain", "[1]") }],
      "without a media type": ["error", { method: "POST", content: text("", '{"a": 1}') }],
      "by a header over JSON": [
        "error",
        { method: "POST", content: json("{}"), headers: [row("Content-Type", "text/xml")] },
      ],
      "by a header's variable": [
        "error",
        {
          method: "POST",
          content: json("{}"),
          headers: [row("content-type", "{{t}}")],
          env: { t: "text/xml" },
        },
      ],
      "with a variable inside": [
        "error",
        { method: "POST", content: text("text/plain", '{"a": {{n}}}'), env: { n: "1" } },
      ],
      "with a secret inside": [
        "error",
        { method: "POST", content: text("text/plain", '{"a": "{{secret:n}}"}') },
      ],
    },
    quiet: {
      "as JSON": { method: "POST", content: json('{"a": 1}') },
      "as text with JSON's type": {
        method: "POST",
        content: text("application/vnd.api+json; charset=utf-8", '{"a": 1}'),
      },
      "with a JSON header": {
        method: "POST",
        content: json("{}"),
        headers: [row("Content-Type", "application/problem+json")],
      },
      "with a header that is off": {
        method: "POST",
        content: json("{}"),
        headers: [row("Content-Type", "text/xml", false)],
      },
      "as lines of JSON": { method: "POST", content: text("application/x-ndjson", '{"a": 1}') },
      "as YAML": { method: "POST", content: text("application/yaml", '{"a": 1}') },
      "in text that is none": { method: "POST", content: text("text/plain", "a=1") },
      "while unknown": { method: "POST", content: text("text/plain", '{"a": {{n}}}') },
      "while the header is unknown": {
        method: "POST",
        content: json("{}"),
        headers: [row("Content-Type", "{{t}}")],
      },
      "while empty": { method: "POST", content: json(" "), headers: [row("Content-Type", "text/xml")] },
    },
  },
  "content/invalid-json": {
    found: {
      "with a comma too many": ["error", { method: "POST", content: json('{"a": 1,}') }],
      "with single quotes": ["error", { method: "POST", content: json("{'a': 1}") }],
      "cut off": ["error", { method: "POST", content: json('{"a": [1, 2') }],
      "as text of that type": ["error", { method: "POST", content: text("application/json", "a=1") }],
      "once filled in": ["error", { method: "POST", content: json('{"a": {{n}}}'), env: { n: "x y" } }],
      "with two values": ["error", { method: "POST", content: json("{} {}") }],
    },
    quiet: {
      "when it is": { method: "POST", content: json('{"a": [1, 2, {"b": null}]}') },
      "as a scalar": { method: "POST", content: json(" 42 ") },
      "while empty": { method: "POST", content: json("\n") },
      "while unknown": { method: "POST", content: json('{"a": {{n}}}') },
      "with a number filled in": { method: "POST", content: json('{"a": {{n}}}'), env: { n: "12" } },
      "with a secret outside of quotes": { method: "POST", content: json('{"a": {{secret:n}}}') },
      "as plain text": { method: "POST", content: text("text/plain", "{") },
    },
  },
  "content/repeated-content-type": {
    found: {
      twice: [
        "warning",
        { headers: [row("Content-Type", "a/b"), row("content-type", "c/d")] },
        ["Keep a/b", "Keep c/d"],
      ],
      "twice the same": [
        "warning",
        { headers: [row("Content-Type", "a/b"), row("Content-Type", "a/b")] },
        ["Keep a/b"],
      ],
      "three times": [
        "warning",
        { headers: ["a/b", "c/d", "e/f"].map((value) => row("Content-Type", value)) },
      ],
      "around another": [
        "warning",
        { headers: [row("Content-Type", "a/b"), row("Accept", "x"), row("CONTENT-TYPE", "")] },
      ],
    },
    quiet: {
      once: { headers: [row("Content-Type", "a/b")] },
      "with one off": { headers: [row("Content-Type", "a/b"), row("Content-Type", "c/d", false)] },
      never: {},
      "with others twice": { headers: [row("Accept", "a"), row("Accept", "b")] },
    },
  },
  "content/on-get": {
    found: {
      GET: ["warning", { content: json("{}") }, ["Remove the body", "Send as POST"]],
      HEAD: ["warning", { method: "HEAD", content: text("text/plain", "x") }],
      "in lower case": ["warning", { method: "get", content: json("{}") }],
      "a form": ["warning", { content: { kind: "form", rows: [row("a", "b")] } }],
      TRACE: ["warning", { method: "TRACE", content: json("1") }],
    },
    quiet: {
      POST: { method: "POST", content: json("{}") },
      DELETE: { method: "DELETE", content: json("{}") },
      QUERY: { method: "QUERY", content: json("{}") },
      "an empty body": { content: json("") },
      "a form that is off": { content: { kind: "form", rows: [row("a", "b", false)] } },
      "no file": { content: { kind: "file", file: null, mediaType: "a/b" } },
    },
  },
  "retry/non-idempotent-method": {
    found: {
      "any method": ["error", { method: "POST", overrides: retry(posts) }, ["Retry idempotent methods only"]],
      "by name": [
        "error",
        { method: "PATCH", overrides: retry({ ...posts, allowedMethods: ["GET", "patch"] }) },
      ],
      "by the session": ["error", { method: "POST", session_: retry(posts) }],
      "on read errors alone": [
        "error",
        { method: "POST", overrides: retry({ ...posts, statusForcelist: [], respectRetryAfter: false }) },
      ],
      "with a method of its own": ["error", { method: "CHARGE", overrides: retry(posts) }],
      "with an empty key": [
        "error",
        { method: "POST", overrides: retry(posts), headers: [row("Idempotency-Key", "")] },
      ],
    },
    quiet: {
      "without retries": { method: "POST", overrides: retry({ ...posts, total: 0 }) },
      "with idempotent methods only": { method: "POST", overrides: retry(resilientRetries) },
      "with GET": { overrides: retry(posts) },
      "with a key": { method: "POST", overrides: retry(posts), headers: [row("idempotency-key", "{{id}}")] },
      "on connect errors alone": {
        method: "POST",
        overrides: retry({ ...posts, read: 0, status: 0, other: 0 }),
      },
    },
  },
  "retry/hopeless-status": {
    found: {
      "404": [
        "warning",
        { overrides: retry({ ...resilientRetries, statusForcelist: [404, 503] }) },
        ["Do not retry 404"],
      ],
      several: [
        "warning",
        { overrides: retry({ ...resilientRetries, statusForcelist: [401, 403] }) },
        ["Do not retry 401, 403"],
      ],
      "by the session": ["warning", { session_: retry({ ...resilientRetries, statusForcelist: [422] }) }],
      "400 and 405": [
        "warning",
        { overrides: retry({ ...resilientRetries, statusForcelist: [400, 405, 502] }) },
      ],
    },
    quiet: {
      resilient: { overrides: retry(resilientRetries) },
      "without retries": { overrides: retry({ total: 0, statusForcelist: [404] }) },
      "with 408 and 425": { overrides: retry({ ...resilientRetries, statusForcelist: [408, 425, 500] }) },
      "without a list": { overrides: retry({ ...resilientRetries, statusForcelist: [] }) },
    },
  },
  "retry/ignores-retry-after": {
    found: {
      "by the request": [
        "warning",
        { overrides: retry({ ...resilientRetries, respectRetryAfter: false }) },
        ["Respect Retry-After"],
      ],
      "by the session": ["warning", { session_: retry({ ...resilientRetries, respectRetryAfter: false }) }],
      "with one retry": ["warning", { overrides: retry({ total: 1, respectRetryAfter: false }) }],
      "over a session's retries": [
        "warning",
        { session_: retry(resilientRetries), overrides: retry({ respectRetryAfter: false }) },
      ],
    },
    quiet: {
      resilient: { overrides: retry(resilientRetries) },
      "without retries": { overrides: retry({ respectRetryAfter: false }) },
      "by default": {},
      "where the request respects it": {
        session_: retry({ respectRetryAfter: false }),
        overrides: retry(resilientRetries),
      },
    },
  },
  "retry/no-growing-wait": {
    found: {
      "without a factor": ["warning", { overrides: retry({ total: 3 }) }, ["Wait longer each time"]],
      "with a maximum of nothing": [
        "warning",
        { overrides: retry({ total: 3, backoffFactor: 1, backoffMaxMs: 0 }) },
      ],
      "by the session": ["warning", { session_: retry({ total: 2, backoffFactor: 0 }) }],
      "with jitter and a maximum of nothing": [
        "warning",
        { overrides: retry({ total: 3, backoffJitterMs: 100, backoffMaxMs: 0 }) },
      ],
    },
    quiet: {
      resilient: { overrides: retry(resilientRetries) },
      "with one retry": { overrides: retry({ total: 1 }) },
      "with jitter alone": { overrides: retry({ total: 3, backoffJitterMs: 500 }) },
      "without retries": {},
    },
  },
  "fields/line-break": {
    found: {
      "in a header": ["error", { headers: [row("X-Note", "a\r\nX-Evil: 1")] }, ["Remove the line break"]],
      "at the end of a header": ["error", { headers: [row("X-Note", "a\n")] }],
      "as NUL": ["error", { headers: [row("X-Note", "a\0b")] }],
      "in a token": ["error", { auth: bearer("{{secret:t}}\n") }, ["Remove the line break"]],
      "in an API key": ["error", { auth: key("X-Key", "header", "{{secret:t}}\r\n") }],
      "in a variable": ["error", { headers: [row("X-Note", "{{n}}")], env: { n: "a\nb" } }, []],
    },
    quiet: {
      "in the body": { method: "POST", content: text("text/plain", "a\nb") },
      "in a row that is off": { headers: [row("X-Note", "a\nb", false)] },
      "in a key of the query, where it is encoded": { auth: key("k", "query", "{{secret:t}}\n") },
      "in a password, which is encoded": {
        auth: { scheme: "basic", username: "a", password: "{{secret:p}}\n" },
      },
      "as a tab": { headers: [row("X-Note", "a\tb")] },
      "while unknown": { headers: [row("X-Note", "{{n}}")] },
    },
  },
  "fields/hand-set-framing": {
    found: {
      "Content-Length": ["warning", { headers: [row("Content-Length", "5")] }, ["Remove Content-Length"]],
      "Transfer-Encoding": ["warning", { headers: [row("transfer-encoding", "chunked")] }],
      Host: ["warning", { headers: [row("Host", "other.example")] }],
      twice: ["warning", { headers: [row("Content-Length", "5"), row("content-length", "6")] }],
    },
    quiet: {
      none: { headers: [row("Accept", "*/*")] },
      "in a row that is off": { headers: [row("Host", "x", false)] },
      "with a like name": { headers: [row("X-Host", "x"), row("Content-Lengths", "1")] },
      "with Content-Encoding": { headers: [row("Content-Encoding", "gzip")] },
    },
  },
};

describe.each(Object.entries(rules))("%s", (rule, { found, quiet }) => {
  test.each(Object.entries(found))("is found: %s", (_, [severity, of, fixes]) => {
    const all = inspect(subjectOf(of)).filter((risk) => risk.rule === rule);
    expect(all.map((risk) => risk.severity)).toEqual([severity]);
    if (fixes) expect(all.flatMap((risk) => risk.fixes.map(({ label }) => label))).toEqual(fixes);
  });

  test.each(Object.entries(quiet))("is not found: %s", (_, of) => {
    expect(inspect(subjectOf(of)).map((risk) => risk.rule)).not.toContain(rule);
  });

  test("has at least four cases either way", () => {
    expect(Object.keys(found).length).toBeGreaterThanOrEqual(4);
    expect(Object.keys(quiet).length).toBeGreaterThanOrEqual(4);
  });
});

const everyCase = Object.entries(rules).flatMap(([rule, { found, quiet }]) => [
  ...Object.entries(found).map(([name, [, of]]) => [`${rule}: ${name}`, of] as const),
  ...Object.entries(quiet).map(([name, of]) => [`${rule}: not ${name}`, of] as const),
]);

test.each(everyCase)("every fix mends what it was offered for, alone and for good: %s", (_, of) => {
  const subject = subjectOf(of);
  for (const risk of inspect(subject)) {
    for (const fix of risk.fixes) {
      const mended = fix.edit(subject.draft);
      const same = inspect(after(subject, mended)).filter(
        (one) => one.rule === risk.rule && one.message === risk.message,
      );
      expect(same, fix.label).toEqual([]);
      if (fix.kind === "move-to-keychain") {
        expect(fix.value).not.toBe("");
        expect(JSON.stringify(mended)).toContain(`{{secret:${fix.secretName}}}`);
      }
      // The rows of params and the query of the URL still say the same.
      expect(paramsOf(mended.url, mended.params)).toEqual(mended.params);
    }
  }
});

describe("fixes keep what is not theirs", () => {
  const mend = (of: Case, label: string): RequestDraft => {
    const { draft, ...rest } = subjectOf(of);
    const fix = inspect({ draft, ...rest })
      .flatMap((risk) => risk.fixes)
      .find((one) => one.label === label);
    return fix?.edit(draft) ?? draft;
  };

  test("https is written in the place of http, and nothing else", () => {
    expect(mend({ url: " http://h:81/a?b=c+d#e", auth: bearer() }, "Use https").url).toBe(
      " https://h:81/a?b=c+d#e",
    );
  });

  test("a key leaves the query and the rest of it stays as typed", () => {
    const mended = mend({ url: "https://h/?a=b+c&api_key={{secret:k}}&d[]=%7e#f" }, "Move to header");
    expect(mended.url).toBe("https://h/?a=b+c&d[]=%7e#f");
    expect(mended.headers).toEqual([row("X-API-Key", "{{secret:k}}")]);
  });

  test("an access token becomes a bearer token (RFC 6750)", () => {
    expect(mend({ url: "https://h/?access_token={{t}}" }, "Move to header").headers).toEqual([
      row("Authorization", "Bearer {{t}}"),
    ]);
  });

  test("userinfo becomes Basic auth, decoded", () => {
    const mended = mend({ url: "https://ada%40x:p%40ss@h:8/x?y#z" }, "Move to Basic auth and keychain");
    expect(mended.url).toBe("https://h:8/x?y#z");
    expect(mended.auth).toEqual({ scheme: "basic", username: "ada@x", password: "{{secret:h-password}}" });
  });

  test("a limit is set on the request beside its other values", () => {
    const mended = mend(
      { overrides: { timeouts: { connectMs: null, readMs: 7 }, proxy: null } },
      "Limit it to 5 s",
    );
    expect(mended.overrides).toEqual({ timeouts: { connectMs: 5_000, readMs: 7 }, proxy: null });
  });

  test("JSON text becomes JSON content, letter by letter", () => {
    const content = text("application/x-www-form-urlencoded", '{"a": 1.0}');
    const mended = mend(
      { method: "POST", content, headers: [row("content-type", "x/y"), row("A", "b")] },
      "Send as application/json",
    );
    expect(mended.content).toEqual(json('{"a": 1.0}'));
    expect(mended.headers).toEqual([row("A", "b")]);
  });
});

test("an innocent request has no risks, in any session that comes with Wirebench", () => {
  for (const session of builtInSessions) {
    const { draft, scope } = subjectOf({ auth: bearer(), method: "POST", content: json('{"a": 1}') });
    expect(inspect({ draft, session, policy: effectivePolicy(session, {}), scope })).toEqual([]);
  }
});

test("errors come first, then warnings, then advice", () => {
  const subject = subjectOf({
    url: "http://localhost/?token=abc",
    auth: bearer("s3cr3t"),
    content: json("{"),
    overrides: { timeouts: { totalMs: null } },
  });
  const severities = inspect(subject).map((risk) => risk.severity);
  expect(severities).toEqual(
    severities.toSorted(
      (a, b) => ["error", "warning", "info"].indexOf(a) - ["error", "warning", "info"].indexOf(b),
    ),
  );
  expect(new Set(severities)).toEqual(new Set(["error", "warning", "info"]));
});

test("no message, reason or label holds a literal secret", () => {
  const subject = subjectOf({
    url: "http://ada:hunter2z@h.example/?token=hunter2z",
    headers: [row("Authorization", "Bearer hunter2z"), row("Cookie", "sid=hunter2z\n")],
  });
  const said = inspect(subject).map(({ message, reason, fixes }) => [
    message,
    reason,
    ...fixes.map(({ label }) => label),
  ]);
  expect(JSON.stringify(said)).not.toContain("hunter2z");
});

test("every risk says why, and who says so", () => {
  const base = subjectOf({});
  const policy = withOverrides(base.policy, { timeouts: { connectMs: null } });
  for (const risk of [
    ...everyCase.flatMap(([, of]) => inspect(subjectOf(of))),
    ...inspect({ ...base, policy }),
  ]) {
    expect(risk.message).toMatch(/^[“A-Z0-9].*\.$/);
    expect(risk.reason).toMatch(/\.$/);
    expect(risk.source).toMatch(/(?:RFC \d+|urllib3|requests|ASVS).* · WB-[A-Z]\d\d$/);
  }
});
