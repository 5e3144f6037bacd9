import { bearer, checkRules, row } from "#test/unit/shared/risks/rule-cases.ts";

checkRules({
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
      "beside an Authorization header": [
        "error",
        { url: "https://ada:pass@h/", headers: [row("Authorization", "Bearer {{t}}")] },
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
});
