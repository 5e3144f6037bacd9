import { expect, test } from "vitest";
import { prettyXml } from "#shared/formats/xml-text.ts";

test("elements stand on lines of their own, and text stays where it is", () => {
  const text =
    "<?xml version='1.0'?><!-- c --><a x='1>2'><b>text</b><c><d/><e></e></c><p>one <i>two</i> three</p></a>";
  expect(prettyXml(text, 2)).toBe(
    [
      "<?xml version='1.0'?>",
      "<!-- c -->",
      "<a x='1>2'>",
      "  <b>text</b>",
      "  <c>",
      "    <d/>",
      "    <e></e>",
      "  </c>",
      "  <p>one <i>two</i> three</p>",
      "</a>",
    ].join("\n"),
  );
});

test("nothing but white space between tags is lost, whatever the text is", () => {
  for (const text of [
    "",
    "plain",
    "<a",
    "a < b",
    "<a><![CDATA[<x>]]></a>",
    "<a></b></c>",
    "<!DOCTYPE x [<!ENTITY y 'z'>]><x/>",
  ])
    expect(prettyXml(text, 2).replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
});
