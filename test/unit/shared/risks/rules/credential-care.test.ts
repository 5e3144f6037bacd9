import { bearer, type Case, checkRules, key, row } from "#test/unit/shared/risks/rule-cases.ts";
import type { Auth } from "#shared/workbench/request-draft.ts";

const basic: Auth = { scheme: "basic", username: "ada", password: "{{secret:p}}" };
const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwt = (claims: object): string => `${base64url({ alg: "HS256" })}.${base64url(claims)}.c2ln`;
const nowMs = Date.UTC(2026, 0, 2);
const seconds = (ms: number): number => Math.floor(ms / 1000);
const old = jwt({ exp: seconds(nowMs - 3_600_000) });
const good = jwt({ exp: seconds(nowMs + 3_600_000) });
const inSession = (over: Case): Case => ({
  prefixes: ["https://api.mine.example/"],
  fields: [["Authorization", "Bearer {{secret:t}}"]],
  ...over,
});

checkRules({
  "auth/basic": {
    found: {
      "by Auth": ["info", { auth: basic }, []],
      "by a header": ["info", { headers: [row("Authorization", "Basic {{secret:b}}")] }],
      "in another case": ["info", { headers: [row("authorization", "BASIC abc=")] }],
      "by a variable": ["info", { headers: [row("Authorization", "{{b}}")], env: { b: "Basic abc=" } }],
    },
    quiet: {
      "over http, where another rule speaks": { url: "http://api.example.com/", auth: basic },
      "on this machine": { url: "https://localhost:8443/", auth: basic },
      "of a bearer": { auth: bearer() },
      "in a row that is off": { headers: [row("Authorization", "Basic abc=", false)] },
    },
  },
  "auth/two-credentials": {
    found: {
      "Auth and a header": [
        "warning",
        { auth: bearer(), headers: [row("Authorization", "Bearer {{secret:t}}")] },
        ["Keep the one of Auth", "Keep the first header"],
      ],
      "Basic and a header": [
        "warning",
        { auth: basic, headers: [row("authorization", "Bearer {{secret:t}}")] },
      ],
      "two headers": [
        "warning",
        {
          headers: [row("Authorization", "Bearer {{secret:t}}"), row("Authorization", "Bearer {{secret:u}}")],
        },
        ["Keep the first header"],
      ],
      "three of them": [
        "warning",
        {
          auth: bearer(),
          headers: [row("Authorization", "a {{secret:t}}"), row("AUTHORIZATION", "b {{secret:u}}")],
        },
      ],
    },
    quiet: {
      "an API key beside it": {
        auth: key("X-Key", "header"),
        headers: [row("Authorization", "Bearer {{secret:t}}")],
      },
      "a row that is off": { auth: bearer(), headers: [row("Authorization", "Bearer {{secret:t}}", false)] },
      "a row that is empty": { auth: bearer(), headers: [row("Authorization", "")] },
      "only one": { auth: bearer() },
    },
  },
  "auth/secret-to-other-host": {
    found: {
      "of a session chosen by name": ["error", inSession({}), ["Let the URL choose the session"]],
      "to a name that begins alike": ["error", inSession({ url: "https://api.mine.example.evil.example/" })],
      "over http": ["error", inSession({ url: "http://api.mine.example/" })],
      "in a field by its name": [
        "error",
        inSession({ fields: [["X-Api-Key", "{{k}}"]], env: { k: "abcdef" } }),
      ],
    },
    quiet: {
      "to its own host": inSession({ url: "https://api.mine.example/v1" }),
      "to this machine": inSession({ url: "http://localhost:8000/" }),
      "of a session for all hosts": inSession({ prefixes: [] }),
      "of a session without credentials": inSession({ fields: [["X-Trace", "1"]] }),
      "that the request replaces": inSession({ headers: [row("Authorization", "Bearer {{secret:own}}")] }),
    },
  },
  "auth/token-expired": {
    found: {
      "in a variable": ["warning", { auth: bearer("{{t}}"), env: { t: old }, nowMs }, []],
      "in a header": ["warning", { headers: [row("Authorization", `Bearer {{t}}`)], env: { t: old }, nowMs }],
      "in an API key": ["warning", { auth: key("X-Token", "header", "{{t}}"), env: { t: old }, nowMs }],
      "of the session": ["warning", { fields: [["X-Token", "{{t}}"]], env: { t: old }, nowMs }],
      "days ago": [
        "warning",
        { auth: bearer("{{t}}"), env: { t: jwt({ exp: seconds(nowMs) - 900_000 }) }, nowMs },
      ],
    },
    quiet: {
      "in time": { auth: bearer("{{t}}"), env: { t: good }, nowMs },
      "within a minute": { auth: bearer("{{t}}"), env: { t: jwt({ exp: seconds(nowMs) - 30 }) }, nowMs },
      "without an end": { auth: bearer("{{t}}"), env: { t: jwt({ sub: "x" }) }, nowMs },
      "of a secret": { auth: bearer(), nowMs },
      "without a clock": { auth: bearer("{{t}}"), env: { t: old } },
      "in a row that is off": {
        headers: [row("Authorization", "Bearer {{t}}", false)],
        env: { t: old },
        nowMs,
      },
    },
  },
  "auth/missing-scheme": {
    found: {
      "of a token in a variable": [
        "warning",
        { headers: [row("Authorization", "{{t}}")], env: { t: good } },
        ["Write Bearer before it"],
      ],
      typed: ["warning", { headers: [row("Authorization", good)] }],
      "with blanks": ["warning", { headers: [row("authorization", ` ${good} `)] }],
      "of an old token": ["warning", { headers: [row("Authorization", old)] }],
    },
    quiet: {
      "with a scheme": { headers: [row("Authorization", "Bearer {{t}}")], env: { t: good } },
      "of a key, which some APIs take so": {
        headers: [row("Authorization", "{{t}}")],
        env: { t: "lin_api_1234" },
      },
      "in another field": { headers: [row("X-Token", "{{t}}")], env: { t: good } },
      "in a row that is off": { headers: [row("Authorization", "{{t}}", false)], env: { t: good } },
      "while unknown": { headers: [row("Authorization", "{{t}}")] },
    },
  },
  "auth/stray-characters": {
    found: {
      "quotation marks around a token": ["warning", { auth: bearer("“abc”") }, ["Remove it"]],
      "a blank that cannot be seen": ["warning", { auth: key("X-Key", "header", "abc\u200b") }],
      "in a header": ["warning", { headers: [row("Authorization", "Bearer \u00a0{{secret:t}}")] }],
      "after a reference": ["warning", { auth: bearer("{{secret:t}}\u00a0") }],
    },
    quiet: {
      "of a plain token": { auth: bearer("{{secret:t}}") },
      "in a password": { auth: { scheme: "basic", username: "a", password: "“abc”" } },
      "in a header that is no credential": { headers: [row("X-Note", "“abc”")] },
      "in the middle": { auth: bearer("a“b") },
      "in a row that is off": { headers: [row("Authorization", "“abc”", false)] },
    },
  },
  "auth/secret-in-memory": {
    found: {
      "of Auth": ["warning", { auth: bearer("{{secret:t}}"), secretsInMemory: ["t"] }, []],
      "of a header": ["warning", { headers: [row("X-Key", "{{secret:t}}")], secretsInMemory: ["t"] }],
      "of the URL": ["warning", { url: "https://h/{{secret:t}}", secretsInMemory: ["t"] }],
      "among others": ["warning", { auth: bearer("{{secret:t}}"), secretsInMemory: ["a", "t"] }],
    },
    quiet: {
      "that is kept": { auth: bearer("{{secret:t}}") },
      "of another request": { auth: bearer("{{secret:t}}"), secretsInMemory: ["tt"] },
      "in a row that is off": { headers: [row("X-Key", "{{secret:t}}", false)], secretsInMemory: ["t"] },
      "that is not used": { secretsInMemory: ["t"] },
    },
  },
});
