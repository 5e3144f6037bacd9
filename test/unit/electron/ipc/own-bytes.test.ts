import { expect, test } from "vitest";
import { withOwnBytes } from "#electron/ipc/own-bytes.ts";

test("what crosses takes none of the memory around it along", () => {
  const around = Buffer.from("a secret|the bytes|a secret");
  const value = {
    ok: true,
    list: [{ head: around.subarray(9, 18), name: "x", none: null, missing: undefined }],
  };
  const crossed = structuredClone(withOwnBytes(value)) as typeof value;
  expect(Buffer.from(crossed.list[0]?.head ?? []).toString()).toBe("the bytes");
  expect(Buffer.from(crossed.list[0]?.head.buffer ?? new ArrayBuffer(0)).toString()).toBe("the bytes");
  expect(crossed).toMatchObject({ ok: true, list: [{ name: "x", none: null }] });
});

test("bytes that lie alone are not copied, and everything else is as it was", () => {
  const alone = new Uint8Array([1, 2, 3]);
  const value = { a: alone, b: [1, "2", false], c: { d: null } };
  const out = withOwnBytes(value) as typeof value;
  expect(out.a).toBe(alone);
  expect(out).toEqual(value);
});
