import { describe, expect, test } from "vitest";
import { fieldValue, fieldValues } from "#shared/http/field.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import { requestTargetOf } from "#shared/http/target.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Scope, Variable } from "#shared/variables/scope.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { buildMessage } from "#electron/engine/prepare/build-message.ts";
import { prepare, type Prepared } from "#electron/engine/prepare/prepare.ts";
import { aDraft, aRow } from "#test/support/messages.ts";

const secrets: Readonly<Record<string, string>> = {
  TOKEN: "t0ken",
  SLASH: "a/b&c=d e",
  BROKEN: "a\r\nEvil: 1",
};

const scopeOf = (values: Readonly<Record<string, string>>): Scope => {
  const variables = new Map(
    Object.entries(values).map(([name, value]): [string, Variable] => [name, { kind: "value", value }]),
  );
  return [{ label: "test", variables }];
};

const prepared = (
  draft: Partial<RequestDraft>,
  values: Readonly<Record<string, string>> = {},
): Promise<Result<Prepared, PrepareError>> =>
  prepare(aDraft({ url: "http://host.test/", ...draft }), scopeOf(values), {
    readSecret: async ({ name }) => {
      const value = secrets[name];
      return value === undefined ? fail("keychain-locked") : ok(value);
    },
    openFile: async () => fail("missing"),
  });

async function messageOf(draft: Partial<RequestDraft>, values: Readonly<Record<string, string>> = {}) {
  const result = await prepared(draft, values);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return buildMessage(result.value.ingredients);
}

const targetOf = async (url: string, values: Readonly<Record<string, string>> = {}): Promise<string> =>
  requestTargetOf((await messageOf({ url }, values)).target);

describe("the target", () => {
  test("a value in the query cannot split a parameter", async () => {
    expect(await targetOf("http://h/?q={{v}}&z=1", { v: "a&b=c#d é" })).toBe(
      "/?q=a%26b%3Dc%23d%20%C3%A9&z=1",
    );
  });

  test("a value that brings its own query is taken as it is", async () => {
    expect(await targetOf("{{base}}&z={{v}}", { base: "http://h/p?x=1&y=2", v: "&" })).toBe(
      "/p?x=1&y=2&z=%26",
    );
  });

  test("a base URL in a variable keeps its slashes", async () => {
    expect(await targetOf("{{base}}/items/{{id}}", { base: "http://h/v1", id: "a b" })).toBe(
      "/v1/items/a%20b",
    );
  });

  test("a host beyond ASCII is asked for by its ASCII form", async () => {
    const { target, fields } = await messageOf({ url: "http://bücher.test:8080/" });
    expect(target.host).toBe("xn--bcher-kva.test");
    expect(fieldValue(fields, "host")).toBe("xn--bcher-kva.test:8080");
  });

  test("userinfo becomes credentials and leaves the target", async () => {
    const { target, fields } = await messageOf({ url: "http://user:p%40ss@host.test/" });
    expect([target.userinfo, target.authority]).toEqual([null, "host.test"]);
    expect(fieldValue(fields, "authorization")).toBe(`Basic ${Buffer.from("user:p@ss").toString("base64")}`);
  });

  test("a secret in the userinfo cannot move the host", async () => {
    const { target, fields } = await messageOf({ url: "http://user:{{secret:SLASH}}@host.test/x" });
    expect([target.host, target.path]).toEqual(["host.test", "/x"]);
    expect(fieldValue(fields, "authorization")).toBe(
      `Basic ${Buffer.from("user:a/b&c=d e").toString("base64")}`,
    );
  });

  test("credentials the request has of its own win over the URL's", async () => {
    const { fields } = await messageOf({
      url: "http://user:pass@h/",
      auth: { scheme: "bearer", token: "x" },
    });
    expect(fieldValues(fields, "authorization")).toEqual(["Bearer x"]);
    const typed = await messageOf({ url: "http://user:pass@h/", headers: [aRow("authorization", "mine")] });
    expect(fieldValues(typed.fields, "authorization")).toEqual(["mine"]);
  });
});

describe("credentials", () => {
  test("basic, in UTF-8", async () => {
    const { fields } = await messageOf({
      auth: { scheme: "basic", username: "é", password: "{{secret:TOKEN}}" },
    });
    expect(fieldValue(fields, "authorization")).toBe(`Basic ${Buffer.from("é:t0ken").toString("base64")}`);
  });

  test("an API key in the query comes after what is there", async () => {
    const auth = { scheme: "api-key", name: "k k", value: "{{secret:SLASH}}", placement: "query" } as const;
    expect(requestTargetOf((await messageOf({ url: "http://h/p?a=1", auth })).target)).toBe(
      "/p?a=1&k%20k=a/b%26c%3Dd%20e",
    );
    expect(requestTargetOf((await messageOf({ url: "http://h/p", auth })).target)).toBe(
      "/p?k%20k=a/b%26c%3Dd%20e",
    );
  });

  test("a field the user typed wins over the one of the scheme", async () => {
    const { fields } = await messageOf({
      auth: { scheme: "api-key", name: "X-Key", value: "v", placement: "header" },
      headers: [aRow("x-key", "typed")],
    });
    expect(fieldValues(fields, "x-key")).toEqual(["typed"]);
  });
});

describe("what stops a send before anything leaves", () => {
  test.each<
    readonly [
      name: string,
      draft: Partial<RequestDraft>,
      values: Readonly<Record<string, string>>,
      error: PrepareError,
    ]
  >([
    [
      "missing variables, all at once",
      { url: "http://{{a}}/", headers: [aRow("X", "{{b}}"), aRow("off", "{{c}}", false)] },
      {},
      { kind: "variable-unresolved", names: ["a", "b"] },
    ],
    [
      "a circle",
      { url: "http://{{a}}/" },
      { a: "{{b}}", b: "{{a}}" },
      { kind: "variable-cycle", path: ["a", "b", "a"] },
    ],
    [
      "a secret that cannot be read",
      { headers: [aRow("X", "{{secret:NONE}}")] },
      {},
      { kind: "secret-unavailable", name: "NONE", because: "keychain-locked" },
    ],
    [
      "a URL that is none",
      { url: "ftp://h/" },
      {},
      { kind: "target-invalid", input: "ftp://h/", because: "scheme-unknown" },
    ],
    ["no URL", { url: "  " }, {}, { kind: "target-invalid", input: "  ", because: "empty" }],
    [
      "a line break in a URL, shown as it was typed",
      { url: "http://h/{{secret:BROKEN}}" },
      {},
      { kind: "field-invalid", name: "the URL", because: "control-character-from-variable" },
    ],
    [
      "a line break in a URL that was typed",
      { url: "http://h/a\nb" },
      {},
      { kind: "target-invalid", input: "http://h/a\nb", because: "control-character" },
    ],
    [
      "a control character that a variable brings into the method",
      { method: "{{m}}" },
      { m: "GET / HTTP/1.1\r\nX: 1\r\n\r\n" },
      { kind: "field-invalid", name: "the method", because: "control-character-from-variable" },
    ],
    [
      "a space that a variable brings into the method",
      { method: "GET{{m}}" },
      { m: " /other HTTP/1.1" },
      { kind: "field-invalid", name: "GET{{m}}", because: "method-not-a-token" },
    ],
    [
      "a control character that a variable brings into a name",
      { headers: [aRow("X{{n}}", "1")] },
      { n: "\u007f" },
      { kind: "field-invalid", name: "X\u007f", because: "control-character-from-variable" },
    ],
    [
      "a control character beside one that was typed",
      { headers: [aRow("X", "a\nb {{n}}")] },
      { n: "\n" },
      { kind: "field-invalid", name: "X", because: "control-character-from-variable" },
    ],
    [
      "a line break that a variable brings in",
      { headers: [aRow("X", "{{v}}")] },
      { v: "a\nEvil: 1" },
      { kind: "field-invalid", name: "X", because: "control-character-from-variable" },
    ],
    [
      "a line break in a token",
      { auth: { scheme: "bearer", token: "{{secret:BROKEN}}" } },
      {},
      { kind: "field-invalid", name: "Authorization", because: "control-character-from-variable" },
    ],
    [
      "a line break that a variable brings into a media type",
      { content: { kind: "text", text: "", mediaType: "a{{n}}" } },
      { n: "\r\nX: 1" },
      { kind: "field-invalid", name: "Content-Type", because: "control-character-from-variable" },
    ],
    [
      "a file that was not chosen",
      { content: { kind: "file", file: null, mediaType: "" } },
      {},
      { kind: "content-unreadable", file: "", because: "not-chosen" },
    ],
  ])("%s", async (_, draft, values, error) => {
    expect(await prepared(draft, values)).toEqual({ ok: false, error });
  });
});

test("rows that are empty are passed over", async () => {
  const { fields } = await messageOf({ headers: [aRow("", ""), aRow("X", "1")] });
  expect(fields.map(([name]) => name)).toEqual(["Host", "X", "Accept", "Accept-Encoding", "User-Agent"]);
});

test("what held a secret or came from credentials is guarded, and every value is known", async () => {
  const result = await prepared({
    auth: { scheme: "basic", username: "u", password: "{{secret:TOKEN}}" },
    headers: [aRow("X-A", "{{secret:SLASH}}"), aRow("X-B", "plain")],
  });
  if (!result.ok) throw new Error("not prepared");
  expect([...result.value.ingredients.guarded].toSorted()).toEqual(["authorization", "x-a"]);
  expect(result.value.secrets).toEqual([
    { name: "SLASH", value: "a/b&c=d e" },
    { name: "TOKEN", value: "t0ken" },
    { name: "TOKEN", value: "u:t0ken" },
  ]);
});

describe("what was typed goes through as it was typed", () => {
  test("a method, a name and a value that no standard knows", async () => {
    const message = await messageOf({ method: "GE T", headers: [aRow("A B:", "a\r\nb\u0001")] });
    expect(message.method).toBe("GE T");
    expect(fieldValue(message.fields, "A B:")).toBe("a\r\nb\u0001");
  });

  test("a tab that a variable brings in", async () => {
    const message = await messageOf({ headers: [aRow("X", "{{t}}")] }, { t: "a\tb" });
    expect(fieldValue(message.fields, "X")).toBe("a\tb");
  });

  test("a line break around a token, which is taken off", async () => {
    const auth = { scheme: "bearer", token: "{{t}}" } as const;
    expect(fieldValue((await messageOf({ auth }, { t: "abc\n" })).fields, "authorization")).toBe(
      "Bearer abc",
    );
  });

  test("a line break in a value of the query, where it is encoded", async () => {
    expect(await targetOf("http://h/?q={{v}}", { v: "a\nb" })).toBe("/?q=a%0Ab");
  });
});
