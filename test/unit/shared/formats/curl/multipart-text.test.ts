import { expect, test } from "vitest";
import { partsOfText } from "#shared/formats/curl/multipart-text.ts";
import { readCurl } from "#shared/formats/curl/read-curl.ts";

const part = (head: readonly string[], content: string): string =>
  ["--b", ...head, "", content, ""].join("\r\n");
const named = (rest: string): string => `Content-Disposition: form-data; ${rest}`;

test("what a browser copied as multipart becomes parts; a file it left out is still to be chosen", () => {
  const text = `${part([named('name="a"')], "1\r\n2")}${part([named('name="f %22x%22"; filename="x.txt"'), "Content-Type: text/plain"], "")}--b--\r\n`;
  expect(partsOfText(text, "b")).toEqual([
    { name: "a", use: true, value: { kind: "text", text: "1\r\n2" }, fileName: "", mediaType: "", note: "" },
    {
      name: 'f "x"',
      use: true,
      value: { kind: "file", file: null },
      fileName: "x.txt",
      mediaType: "text/plain",
      note: "",
    },
  ]);
});

test.each([
  ["has no boundary", "", `${part([named('name="a"')], "1")}--b--`],
  ["never ends", "b", part([named('name="a"')], "1")],
  ["has no part", "b", "--b--"],
  ["has text before its parts", "b", `hello${part([named('name="a"')], "1")}--b--`],
  ["has a part with a field of its own", "b", `${part([named('name="a"'), "X-A: 1"], "1")}--b--`],
  ["has a part without a name", "b", `${part(["Content-Type: text/plain"], "1")}--b--`],
])("a text that %s is left as it is", (_, boundary, text) => {
  expect(partsOfText(text, boundary)).toBeNull();
});

test("the boundary of the command goes with its parts", () => {
  const reading = readCurl(
    String.raw`curl https://h/ -H 'Content-Type: multipart/form-data; boundary=b' --data-raw $'--b\r\nContent-Disposition: form-data; name="f"; filename="p.png"\r\n\r\n\r\n--b--\r\n'`,
  );
  if (!reading.ok) throw new Error(reading.error.kind);
  expect(reading.value.draft.content.kind).toBe("multipart");
  expect(reading.value.draft.headers).toEqual([]);
  expect(reading.value.left.map(({ written }) => written)).toEqual(["f=@p.png"]);
});
