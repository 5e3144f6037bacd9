import { expect, test } from "vitest";
import { outsideReferences } from "#shared/formats/outside-references.ts";

test("counts what a browser would have loaded, and nothing the page carries", () => {
  expect(outsideReferences('<img src="a.png"><img src="data:,x"><a href="b">x</a>')).toBe(1);
  expect(outsideReferences('<link rel=stylesheet href=s.css><p style="background:url(x)">')).toBe(2);
  expect(outsideReferences("<p>nothing</p>")).toBe(0);
});
