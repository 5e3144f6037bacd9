import { expect, test } from "vitest";
import { closedText } from "#shared/words/explain-closed.ts";
import { ClosedBecause } from "#shared/workbench/pool-view.ts";

test("every reason has words of its own", () => {
  const words = ClosedBecause.options.map(closedText);
  expect(new Set(words).size).toBe(ClosedBecause.options.length);
  expect(closedText("by-server")).toBe("the server closed it");
});
