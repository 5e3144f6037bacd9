import { bearer, checkRules, json, row } from "#test/unit/shared/risks/rule-cases.ts";

checkRules({
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
});
