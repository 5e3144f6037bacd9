import { expect, test } from "vitest";
import { fail, ok, unreachable } from "#shared/result.ts";

test("a result is one or the other", () => {
  expect(ok(1)).toEqual({ ok: true, value: 1 });
  expect(fail({ kind: "x" })).toEqual({ ok: false, error: { kind: "x" } });
});

test("a case from outside the union is a bug, and says which", () => {
  // As it would come from a caller that the compiler did not see.
  const outside = { kind: "new" } as unknown as never;
  expect(() => unreachable(outside)).toThrow('unreachable case: {"kind":"new"}');
});
