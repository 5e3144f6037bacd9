import { describe, expect, test } from "vitest";
import { filterJson, filterXml } from "#electron/documents/filter.ts";

describe("a JSONPath", () => {
  const text = '{"items":[{"id":12345678901234567890,"p":1.50},{"id":2,"p":20,"id":3}],"__proto__":{"x":1}}';

  test("finds values as they are written", async () => {
    expect(await filterJson(text, "$.items[*].id")).toEqual({
      ok: true,
      value: { text: "[12345678901234567890,\n3]", count: 2 },
    });
    expect(await filterJson(text, "$.items[?@.p < 10]")).toEqual({
      ok: true,
      value: { text: '[{"id":12345678901234567890,"p":1.50}]', count: 1 },
    });
  });

  test("finds what has the name of something every object has", async () => {
    expect(await filterJson(text, "$.__proto__.x")).toMatchObject({ value: { count: 1 } });
    expect(await filterJson(text, "$.constructor")).toMatchObject({ value: { count: 0 } });
  });

  test("that is wrong is said to be, with the place", async () => {
    const filtered = await filterJson(text, "$.items[?@.n >>]");
    expect(filtered).toMatchObject({ ok: false, error: { kind: "query-wrong" } });
    expect(filtered).not.toMatchObject({ error: { at: null } });
  });
});

describe("an XPath", () => {
  const text = "<?xml version='1.0'?><list><item id='1'>a</item><item id='2'>b</item></list>";

  test("finds elements, attributes and numbers", async () => {
    expect(await filterXml(text, "//item[@id='2']")).toEqual({
      ok: true,
      value: { text: '<item id="2">b</item>', count: 1 },
    });
    expect(await filterXml(text, "count(//item)")).toMatchObject({ value: { text: "2" } });
  });

  test("that is wrong, and XML that is none, are said to be", async () => {
    expect(await filterXml(text, "//[")).toMatchObject({ error: { kind: "query-wrong" } });
    expect(await filterXml("<a><b></a>", "//b")).toMatchObject({ error: { kind: "not-readable" } });
  });

  test("reads no file that an entity names", async () => {
    const hostile = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';
    expect(JSON.stringify(await filterXml(hostile, "//a"))).not.toContain("root:");
  });
});
