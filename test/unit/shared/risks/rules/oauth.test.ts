import { checkRules, row } from "#test/unit/shared/risks/rule-cases.ts";
import type { Content } from "#shared/workbench/request-draft.ts";

const flow = (query: string): string => `https://id.example/authorize?client_id=app&${query}`;
const proven = "code_challenge=abc&code_challenge_method=S256";
const form = (grant: string, use = true): Content => ({
  kind: "form",
  rows: [row("grant_type", grant, use), row("username", "ada")],
});

checkRules({
  "oauth/no-pkce": {
    found: {
      "in a code flow": ["error", { url: flow("response_type=code&state=1") }, []],
      "in a hybrid flow": ["error", { url: flow("response_type=code%20id_token&state=1") }],
      "with an empty challenge": ["error", { url: flow("response_type=code&state=1&code_challenge=") }],
      "by a variable": ["error", { url: flow("response_type={{t}}&state=1"), env: { t: "code" } }],
    },
    quiet: {
      "with a challenge": { url: flow(`response_type=code&state=1&${proven}`) },
      "without a client": { url: "https://h/?response_type=code" },
      "for a token": { url: flow("response_type=id_token&nonce=1") },
      "while unknown": { url: flow("response_type={{t}}") },
      "in a search": { url: "https://h/?response_type=json&code=1" },
    },
  },
  "oauth/implicit-grant": {
    found: {
      "for a token": ["error", { url: flow("response_type=token&state=1") }, []],
      "for both tokens": ["error", { url: flow("response_type=id_token%20token&state=1") }],
      "beside a code": ["error", { url: flow(`response_type=code%20token&state=1&${proven}`) }],
      "by a variable": ["error", { url: flow("response_type={{t}}&state=1"), env: { t: "token" } }],
    },
    quiet: {
      "for a code": { url: flow(`response_type=code&state=1&${proven}`) },
      "for an id token alone": { url: flow("response_type=id_token&nonce=1") },
      "without a client": { url: "https://h/?response_type=token" },
      "in a row that is off": { url: flow("state=1"), params: [row("response_type", "token", false)] },
    },
  },
  "oauth/password-grant": {
    found: {
      "in a form": ["error", { method: "POST", content: form("password") }, []],
      "in the query": ["error", { method: "POST", url: "https://id.example/token?grant_type=password" }],
      "by a variable": ["error", { method: "POST", content: form("{{g}}"), env: { g: "password" } }],
      "on loopback": [
        "warning",
        { method: "POST", url: "http://localhost/token", content: form("password") },
      ],
    },
    quiet: {
      "of client credentials": { method: "POST", content: form("client_credentials") },
      "of a code": { method: "POST", content: form("authorization_code") },
      "in a row that is off": { method: "POST", content: form("password", false) },
      "as a value of another name": { url: "https://h/?type=password" },
    },
  },
  "oauth/redirect-uri": {
    found: {
      "over http": [
        "error",
        { url: flow(`response_type=code&state=1&${proven}&redirect_uri=http://app.example/cb`) },
        ["Come back over https"],
      ],
      "to a wildcard": [
        "error",
        { url: flow(`response_type=code&${proven}&redirect_uri=https://*.example/cb`) },
        [],
      ],
      "to a scheme of its own": [
        "warning",
        { url: flow(`response_type=code&${proven}&redirect_uri=com.app:/cb`) },
        [],
      ],
      "to a look-alike of localhost": [
        "error",
        { url: flow(`response_type=code&${proven}&redirect_uri=http%3A%2F%2Flocalhost.evil.example%2F`) },
      ],
    },
    quiet: {
      "to this machine": { url: flow(`response_type=code&${proven}&redirect_uri=http://127.0.0.1:8000/cb`) },
      "over https": { url: flow(`response_type=code&${proven}&redirect_uri=https://app.example/cb`) },
      "out of band": { url: flow(`response_type=code&${proven}&redirect_uri=urn:ietf:wg:oauth:2.0:oob`) },
      "without a flow": { url: "https://h/?redirect_uri=http://app.example" },
      "while unknown": { url: flow(`response_type=code&${proven}&redirect_uri={{r}}`) },
    },
  },
  "oauth/no-state": {
    found: {
      "of a code": ["error", { url: flow("response_type=code") }, []],
      "of a token": ["error", { url: flow("response_type=token") }],
      "with PKCE": ["warning", { url: flow(`response_type=code&${proven}`) }],
      "that is empty": ["error", { url: flow("response_type=code&state=") }],
    },
    quiet: {
      "with one": { url: flow("response_type=code&state=abc") },
      "by a variable": { url: flow("response_type=code&state={{s}}"), env: { s: "1" } },
      "without a flow": { url: "https://h/?code=1" },
      "of an id token, which has a nonce": { url: flow("response_type=id_token&nonce=1") },
    },
  },
});
