import { bearer, checkRules, json, key, row } from "#test/unit/shared/risks/rule-cases.ts";

const http = "http://api.example.com/v1";

checkRules({
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
});
