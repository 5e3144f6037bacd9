import { describe, expect, test } from "vitest";
import { ok } from "#shared/result.ts";
import type { Variable } from "#shared/variables/scope.ts";
import type { Row } from "#shared/workbench/request-draft.ts";
import { prepare } from "#electron/engine/prepare/prepare.ts";
import { resolveDraft } from "#electron/engine/prepare/resolve-draft.ts";
import { aDraft, aRow } from "#test/support/messages.ts";

const scopeOf = (values: Readonly<Record<string, string>>) => [
  {
    label: "test",
    variables: new Map(
      Object.entries(values).map(([name, value]): [string, Variable] => [name, { kind: "value", value }]),
    ),
  },
];
const readSecret = async () => ok("a/b&c=d e");

async function filled(
  url: string,
  pathParams: readonly Row[],
  values: Readonly<Record<string, string>> = {},
) {
  const filler = await resolveDraft(aDraft({ url, pathParams }), scopeOf(values), readSecret);
  if (!filler.ok) throw new Error(filler.error.kind);
  return filler.value.fillUrl(url, pathParams);
}

describe("a path parameter", () => {
  test("is one segment, whatever its value; one that is off stays as typed", async () => {
    const rows = [aRow("a", "x/{{v}}"), aRow("b", "1", false)];
    expect((await filled("http://h:80/:a/:b/:c?:a=1", rows, { v: "?#é :c" })).text).toBe(
      "http://h:80/x%2F%3F%23%C3%A9%20:c/:b/:c?:a=1",
    );
  });

  test("cannot be brought in by a value", async () => {
    const rows = [aRow("a", "1"), aRow("b", "2")];
    expect((await filled("{{base}}/:a", rows, { base: "http://h/:b" })).text).toBe("http://h/:b/1");
  });

  test("may be a secret, encoded like any other value and known to be one", async () => {
    expect(await filled("http://h/:a", [aRow("a", "{{secret:KEY}}")])).toMatchObject({
      text: "http://h/a%2Fb&c=d%20e",
      secret: true,
    });
  });

  test("does not change who the userinfo belongs to", async () => {
    expect((await filled("http://{{u}}@h/:a", [aRow("a", "@")], { u: "x@y" })).text).toBe("http://x%40y@h/@");
  });

  test.each([
    ["that is empty", [aRow("a", ""), aRow("b", "", false)], { kind: "path-parameter-empty", names: ["a"] }],
    ["whose variable is missing", [aRow("a", "{{a}}")], { kind: "variable-unresolved", names: ["a"] }],
  ] as const)("%s stops the send", async (_, pathParams, error) => {
    const draft = aDraft({ url: "http://h/:a/:b", pathParams });
    const openFile = async () => Promise.reject(new Error("no file is asked for"));
    expect(await prepare(draft, [], { readSecret, openFile })).toEqual({ ok: false, error });
  });
});
