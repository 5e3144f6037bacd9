import { expect, test } from "vitest";
import { checkJson, checkXml } from "#renderer/lib/text-check.ts";

test.each([
  ["<a>\n <b></c></a>", 8, "<b> is closed by </c>."],
  ["<a><b></b>", 0, "Not closed: a."],
  ["<a/><b/>", 4, "one root element"],
  ["text", 0, "no root element"],
  ["<a x=1/>", 0, "between quotes"],
  ["<a>&foo;</a>", 0, "&foo; is defined nowhere"],
  ["<a>1 < 2</a>", 5, "written &lt;"],
])("XML that is not well-formed is marked where it breaks: %j", async (text, from, message) => {
  const [fault] = await checkXml(text);
  expect(fault?.from).toBe(from);
  expect(fault?.message).toContain(message);
});

test.each(["", '<a b="{{c}}">{{d}}<{{e}}/></a>', "<?xml version='1.0'?><a xmlns:x='u'><x:b/></a>"])(
  "XML with references in it is well-formed: %j",
  async (text) => expect(await checkXml(text)).toEqual([]),
);

test("JSON is checked with its references in it", async () => {
  expect(await checkJson('{"a": {{b}}}')).toEqual([]);
  expect(await checkJson('{"a": {{b}},}')).toHaveLength(1);
});
