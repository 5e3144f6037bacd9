import { expect, test } from "vitest";
import type { Scope, Variable } from "#shared/variables/scope.ts";
import { fail, ok } from "#shared/result.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { prepare } from "#electron/engine/prepare/prepare.ts";
import { buildMessage } from "#electron/engine/prepare/build-message.ts";
import { aDraft, aRow } from "#test/support/messages.ts";

const prepared = (draft: Partial<RequestDraft>, values: Readonly<Record<string, string>> = {}) => {
  const variables = new Map(
    Object.entries(values).map(([name, value]): [string, Variable] => [name, { kind: "value", value }]),
  );
  const scope: Scope = [{ label: "test", variables }];
  return prepare(aDraft({ url: "http://user:word@host.test/elsewhere", ...draft }), scope, {
    readSecret: async () => ok("a\r\nEvil: 1"),
    openFile: async () => fail("missing"),
  });
};

test("it is sent as it is written, with line ends that a head has", async () => {
  const result = await prepared(
    {
      method: "DELETE",
      headers: [aRow("Not", "sent")],
      auth: { scheme: "bearer", token: "not-sent" },
      raw: "get /{{p}} HTTP/1.0\nA:1\nA: 2\n\n{{v}}\nend",
    },
    { p: "x y", v: "a\nb" },
  );
  if (!result.ok) throw new Error(result.error.kind);
  const { raw, content, fields, method, target } = buildMessage(result.value.ingredients);
  expect(raw?.head.toString()).toBe("get /x y HTTP/1.0\r\nA:1\r\nA: 2\r\n\r\n");
  expect(content?.whole?.toString()).toBe("a\nb\nend");
  expect([method, target.authority, target.userinfo]).toEqual(["get", "host.test", null]);
  expect(fields).toEqual([
    ["A", "1"],
    ["A", "2"],
  ]);
});

test("it asks for no variable of the tables it stands for", async () => {
  const result = await prepared({ headers: [aRow("X", "{{missing}}")], raw: "GET / HTTP/1.1\n\n" });
  expect(result.ok).toBe(true);
});

test("a line break that a secret brings into its head is refused, and one in its content is not", async () => {
  expect(await prepared({ raw: "GET / HTTP/1.1\nX: {{secret:S}}\n\n" })).toEqual({
    ok: false,
    error: { kind: "field-invalid", name: "the raw message", because: "control-character-from-variable" },
  });
  expect((await prepared({ raw: "GET / HTTP/1.1\n\n{{secret:S}}" })).ok).toBe(true);
});
