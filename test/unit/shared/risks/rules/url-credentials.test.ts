import { bearer, checkRules, key, row } from "#test/unit/shared/risks/rule-cases.ts";

checkRules({
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
});
