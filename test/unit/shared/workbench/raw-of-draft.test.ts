import { expect, test } from "vitest";
import type { Scope } from "#shared/variables/scope.ts";
import { rawOfDraft, utf8Length } from "#shared/workbench/raw-of-draft.ts";
import { emptyDraft, type RequestDraft } from "#shared/workbench/request-draft.ts";
import { userAgent } from "#shared/user-agent.ts";

const row = (name: string, value: string, use = true) => ({ name, value, use, note: "" });
const off = ["Accept", "Accept-Encoding", "User-Agent"].map((name) => row(name, "", false));
const scope: Scope = [
  { label: "e", variables: new Map([["base", { kind: "value", value: "https://api.test:8443/v1" }]]) },
];
const rawOf = (draft: Partial<RequestDraft>): string =>
  rawOfDraft({ ...emptyDraft, url: "http://h.test/", headers: off, ...draft }, scope);

test("it starts with everything that would be sent", () => {
  expect(
    rawOf({ headers: [row("X", "{{v}}")], method: "POST", content: { kind: "json", text: '{"é":1}' } }),
  ).toBe(
    [
      "POST / HTTP/1.1",
      "Host: h.test",
      "X: {{v}}",
      "Accept: */*",
      "Accept-Encoding: gzip, deflate, br, zstd",
      `User-Agent: ${userAgent}`,
      "Content-Type: application/json",
      "Content-Length: 8",
      "",
      '{"é":1}',
    ].join("\n"),
  );
});

test.each<readonly [name: string, draft: Partial<RequestDraft>, text: string]>([
  [
    "a host in a variable",
    { url: "{{base}}/a b?q={{q}}" },
    "GET /v1/a%20b?q={{q}} HTTP/1.1\nHost: api.test:8443\n\n",
  ],
  ["a variable in the path", { url: "http://h/{{id}}?a=ü#f" }, "GET /{{id}}?a=%C3%BC HTTP/1.1\nHost: h\n\n"],
  ["no URL", { url: "" }, "GET / HTTP/1.1\nHost: \n\n"],
  [
    "a token by reference",
    { auth: { scheme: "bearer", token: "{{secret:t}}" } },
    "GET / HTTP/1.1\nHost: h.test\nAuthorization: Bearer {{secret:t}}\n\n",
  ],
  [
    "a form",
    {
      method: "POST",
      content: { kind: "form", rows: [row("a b", "{{v}}&"), row("off", "1", false)] },
    },
    "POST / HTTP/1.1\nHost: h.test\nContent-Type: application/x-www-form-urlencoded\n\na+b={{v}}%26",
  ],
  [
    "no content where one is expected",
    { method: "PUT" },
    "PUT / HTTP/1.1\nHost: h.test\nContent-Length: 0\n\n",
  ],
  ["a Host of one's own", { headers: [row("host", "x"), ...off] }, "GET / HTTP/1.1\nhost: x\n\n"],
])("%s", (_, draft, text) => {
  expect(rawOf(draft)).toBe(text);
});

test("a length is counted in bytes of UTF-8", () => {
  for (const text of ["", "a", "é", "日", "😀", "a\u0000é日😀"])
    expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
});
