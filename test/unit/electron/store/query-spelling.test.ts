import { expect, test } from "vitest";
import { byHand, readText, rewritten } from "#test/support/request-texts.ts";
import { paramsOf, urlWithParams } from "#shared/workbench/params.ts";

test.each([
  ["a name alone, and one with an empty value", "https://h/?k&k="],
  ["plus and %20", "https://h/?q=a+b&q=a%20b"],
  ["what would be encoded", "https://h/?f[a]=[1]&e=a@b:c/d?e"],
  ["upper and lower case of the same byte", "https://h/?u=%c3%bc&u=%C3%BC"],
  ["empty pieces", "https://h/?&a=1&&b=2&"],
  ["an equals sign in a value, and before one", "https://h/?a=b=c&=d"],
  ["a reference", "https://h/?t={{token}}&k"],
])("the query is saved and opened again as it was typed: %s", (_, url) => {
  const saved = rewritten(byHand, { url, params: paramsOf(url, []) });
  const { url: again, params } = readText(saved);
  expect(again).toBe(url);
  expect(params).toEqual(paramsOf(url, []));
  // Nor does a look at the table change it, or a row that goes and comes back.
  expect(urlWithParams(again, params)).toBe(url);
});

test.each(["k", "k=", "q=a+b", "q=a%20b", "f[a]=[1]"])(
  "a parameter typed as %s comes back so after it was saved switched off",
  (piece) => {
    const url = `https://h/?a=1&${piece}`;
    const params = paramsOf(url, []).map((row, index) => ({ ...row, use: index === 0 }));
    const saved = rewritten(byHand, { url: urlWithParams(url, params), params });
    const opened = readText(saved);
    expect(opened.url).toBe("https://h/?a=1");
    const on = opened.params.map((row) => ({ ...row, use: true }));
    expect(urlWithParams(opened.url, on)).toBe(url);
    // Once it is in use again the URL says it, and no tag is left.
    const both = paramsOf(url, []);
    expect(rewritten(saved, { url, params: both })).not.toContain("wb:typed");
  },
);

test("what was typed before the value was another is not kept", () => {
  const row = { name: "key", value: "{{secret:key}}", use: false, note: "", typed: "key=0ld+v4lue" };
  expect(rewritten(byHand, { url: "https://h/", params: [row] })).not.toContain("0ld");
});
