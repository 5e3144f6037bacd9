import { bearer, checkRules, json, row } from "#test/unit/shared/risks/rule-cases.ts";

checkRules({
  "variables/undefined": {
    found: {
      "in the URL": ["error", { url: "{{base}}/v1" }, []],
      "in a parameter": ["error", { url: "https://h/?a={{b}}" }],
      "in a header": ["error", { headers: [row("X-A", "{{a}}")] }],
      "in credentials": ["error", { auth: bearer("{{token}}") }],
      "in the body": ["error", { method: "POST", content: json('{"a": "{{b}}"}') }],
      "within another": ["error", { url: "https://h/{{a}}", env: { a: "{{b}}" } }],
    },
    quiet: {
      "with a value": { url: "{{base}}/v1", env: { base: "https://h" } },
      "as a secret": { auth: bearer("{{secret:t}}") },
      "in a row that is off": { headers: [row("X-A", "{{a}}", false)] },
      "in the docs": { docs: "Set {{base}} first." },
      "in single braces": { url: "https://h/{id}" },
    },
  },
});
