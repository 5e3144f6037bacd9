import { bearer, checkRules, key, row, text } from "#test/unit/shared/risks/rule-cases.ts";

checkRules({
  "fields/line-break": {
    found: {
      "in a header": ["error", { headers: [row("X-Note", "a\r\nX-Evil: 1")] }, ["Remove the line break"]],
      "at the end of a header": ["error", { headers: [row("X-Note", "a\n")] }],
      "as NUL": ["error", { headers: [row("X-Note", "a\0b")] }],
      "in a token": ["error", { auth: bearer("{{secret:a}}\n{{secret:b}}") }, ["Remove the line break"]],
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
      "around a token, where it is not sent": { auth: bearer("{{secret:t}}\r\n") },
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
});
