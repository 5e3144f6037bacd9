import { expect, test } from "vitest";
import { inspect } from "#shared/risks/inspect.ts";
import { literalSecrets } from "#shared/risks/literal-secret.ts";
import { bearer, checkRules, row, subjectOf } from "#test/unit/shared/risks/rule-cases.ts";

const raw = (...lines: readonly string[]): { readonly raw: string } => ({ raw: lines.join("\n") });
const start = ["POST / HTTP/1.1", "Host: h"] as const;

checkRules({
  "raw/length": {
    found: {
      "too short": ["warning", raw(...start, "Content-Length: 2", "", "hello"), ["Say 5"]],
      "too long": ["warning", raw(...start, "content-length: 9", "", "hello"), ["Say 5"]],
      missing: ["warning", raw(...start, "", "hello"), ["Add Content-Length: 5"]],
      "counted in characters": ["warning", raw(...start, "Content-Length: 1", "", "é"), ["Say 2"]],
    },
    quiet: {
      right: raw(...start, "Content-Length: 5", "", "hello"),
      "right, in bytes": raw(...start, "Content-Length: 4", "", "😀"),
      "no content": raw(...start, "", ""),
      "chunks written by hand": raw(...start, "Transfer-Encoding: chunked", "", "5\nhello\n0\n\n"),
      "a secret, whose length is not known": raw(...start, "Content-Length: 2", "", "{{secret:a}}"),
    },
  },
  "raw/head": {
    found: {
      "no version": ["warning", raw("GET /", "Host: h", "", "")],
      "no target": ["warning", raw("GET", "Host: h", "", "")],
      "no Host": ["warning", raw("GET / HTTP/1.1", "", "")],
      nothing: ["warning", raw("")],
    },
    quiet: {
      whole: raw("GET / HTTP/1.1", "Host: h", "", ""),
      "with another method": raw("PURGE * HTTP/1.0", "host: h", "", ""),
      "an absolute target": raw("GET http://a/b HTTP/1.1", "Host: a", "", ""),
      "not in raw mode": { method: "GE T" },
    },
  },
  "raw/line-break": {
    found: {
      "in a value": ["error", { ...raw(...start, "X: {{n}}", "", ""), env: { n: "a\nb" } }],
      "in the target": ["error", { ...raw("GET /{{n}} HTTP/1.1", "Host: h", "", ""), env: { n: "\r" } }],
      NUL: ["error", { ...raw(...start, "X: {{n}}", "", ""), env: { n: "\0" } }],
      "without a blank line": ["error", { ...raw(...start, "X: {{n}}"), env: { n: "a\nb" } }],
    },
    quiet: {
      typed: raw(...start, "X: a", "Y: b", "", ""),
      "in the content": { ...raw(...start, "", "{{n}}"), env: { n: "a\nb" } },
      "a tab": { ...raw(...start, "X: {{n}}", "", ""), env: { n: "a\tb" } },
      "while unknown": raw(...start, "X: {{n}}", "", ""),
    },
  },
});

test("in raw mode nothing is found in tables that are not sent", () => {
  const found = inspect(
    subjectOf({
      ...raw("GET / HTTP/1.1", "Host: h", "", ""),
      url: "http://example.com/",
      headers: [row("A B", "a\nb"), row("Host", "x"), row("Content-Length", "1")],
      auth: bearer(),
    }),
  );
  expect(found.map(({ rule }) => rule).filter((rule) => /^fields|http/.test(rule))).toEqual([]);
});

test("a credential typed into a raw message is found, and can be moved to the keychain", () => {
  const { draft } = subjectOf(raw(...start, "Authorization: Bearer c0ffee-c0ffee-c0ffee", "X: 1", "", ""));
  const [found, ...others] = literalSecrets(draft);
  expect(others).toEqual([]);
  expect(found?.value).toBe("c0ffee-c0ffee-c0ffee");
  expect(found?.edit(draft, "{{secret:t}}").raw).toBe(
    [...start, "Authorization: Bearer {{secret:t}}", "X: 1", "", ""].join("\n"),
  );
});

test("a method that is not repeated in good conscience is the one of the raw message", () => {
  const rules = inspect(
    subjectOf({
      ...raw(...start, "", ""),
      method: "GET",
      overrides: { retry: { total: 2, statusForcelist: [503], allowedMethods: ["POST"] } },
    }),
  ).map(({ rule }) => rule);
  expect(rules).toContain("retry/non-idempotent-method");
});
