import { expect, test } from "vitest";
import { SourceGone, sourceOf } from "#electron/documents/byte-source.ts";
import { createReader } from "#electron/documents/reader.ts";
import { ExchangeId } from "#shared/ids.ts";

const text = `${"word\n".repeat(400_000)}last`;

test("a document whose content went away keeps no other from being read to its end", async () => {
  let isThere = true;
  const { "document.open": open, "document.lines": lines } = createReader(({ exchangeId }) => {
    const source = sourceOf(new TextEncoder().encode(text));
    const read: typeof source.read = (from, length) =>
      isThere || exchangeId === "whole" ? source.read(from, length) : Promise.reject(new SourceGone());
    return Promise.resolve({ ...source, read });
  });
  const wanted = { view: "decoded", charset: "utf-8", as: "text" } as const;
  const whole = await open({ ...wanted, exchangeId: ExchangeId.parse("whole") });
  const gone = await open({ ...wanted, exchangeId: ExchangeId.parse("gone") });
  isThere = false;
  if (!whole.ok || !gone.ok) throw new Error("both can be opened");
  const read = async () => {
    const reply = await lines({ documentId: whole.value.documentId, from: 0, count: 0 });
    return reply.ok ? reply.value : null;
  };
  await expect.poll(read).toMatchObject({ read: 1, total: 400_001 });
});
