import { expect, test } from "vitest";
import { ExchangeId, FileId, ItemId, TabId } from "#shared/ids.ts";

const ids = [ExchangeId, FileId, ItemId, TabId];

test.each(["a", "8e03978e-40d5-43e8-bc93-6894a57f9324", "A_b-9", "x".repeat(64)])("%s is an id", (text) => {
  for (const id of ids) expect(id.parse(text)).toBe(text);
});

test.each(["", "x".repeat(65), "../etc", "a/b", "a b", "a\n", "ü", 5, null])(
  "%j is no id, so no path or line can be smuggled in",
  (text) => {
    for (const id of ids) expect(id.safeParse(text).success).toBe(false);
  },
);
