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
  "fields/control-character": {
    found: {
      "typed in a header": ["warning", { headers: [row("X", "a\u0001b")] }, ["Remove the control character"]],
      DEL: ["warning", { headers: [row("X", "a\u007f")] }],
      "an escape": ["warning", { headers: [row("X", "\u001b[31m")] }],
      "in a variable": ["warning", { headers: [row("X", "{{n}}")], env: { n: "a\u0002" } }, []],
    },
    quiet: {
      "as a tab": { headers: [row("X", "a\tb")] },
      "in a row that is off": { headers: [row("X", "a\u0001", false)] },
      "with a line break, which is another risk": { headers: [row("X", "a\u0001\nb")] },
      "while unknown": { headers: [row("X", "{{n}}")] },
    },
  },
  "fields/odd-method": {
    found: {
      "two words": ["warning", { method: "GE T" }, ["Use GE"]],
      nothing: ["warning", { method: "" }, ["Use GET"]],
      "a letter beyond ASCII": ["warning", { method: "GÉT" }],
      "from a variable": ["warning", { method: "{{m}}", env: { m: "a b" } }],
    },
    quiet: {
      "in lower case": { method: "get" },
      "of one's own": { method: "PURGE" },
      "while unknown": { method: "{{m}}" },
      "in raw mode, where it is not sent": { method: "GE T", raw: "GET / HTTP/1.1\nHost: h\n\n" },
    },
  },
  "fields/odd-name": {
    found: {
      "with a space": ["warning", { headers: [row("A B", "1")] }, ["Switch off “A B”"]],
      "with a colon": ["warning", { headers: [row("A:", "1")] }],
      "that is empty": ["warning", { headers: [row("", "1"), row("", "2")] }, ["Switch it off"]],
      "beyond ASCII": ["warning", { headers: [row("É", "1")] }],
    },
    quiet: {
      "with every sign a token may have": { headers: [row("!#$%&'*+.^_`|~-aZ9", "1")] },
      "in a row that is off": { headers: [row("A B", "1", false)] },
      "in an empty row": { headers: [row("", "")] },
      "while unknown": { headers: [row("{{n}}", "1")] },
    },
  },
  "fields/repeated-host": {
    found: {
      twice: ["error", { headers: [row("Host", "a"), row("Host", "b")] }, ["Keep the first Host"]],
      "in another case": ["error", { headers: [row("Host", "a"), row("host", "b")] }],
      "the same": ["error", { headers: [row("Host", "a"), row("Host", "a")] }],
      "three times": ["error", { headers: [row("Host", "a"), row("Host", "b"), row("HOST", "c")] }],
    },
    quiet: {
      none: {},
      once: { headers: [row("Host", "a")] },
      "once, and once off": { headers: [row("Host", "a"), row("Host", "b", false)] },
      "another name": { headers: [row("Host", "a"), row("X-Host", "b")] },
    },
  },
});
