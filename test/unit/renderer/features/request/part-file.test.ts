import { expect, test } from "vitest";
import { blankPart, ofKind, withFile } from "#renderer/features/request/part-file.ts";
import { FileId } from "#shared/ids.ts";

const file = (name: string) => ({ id: FileId.parse("f"), name, bytes: 1 });

test("a file brings its name and media type along", () => {
  expect(withFile(blankPart, file("a.png"))).toMatchObject({ fileName: "a.png", mediaType: "image/png" });
});

test("what the file before it said goes with it, what was typed stays", () => {
  const first = withFile(blankPart, file("a.png"));
  expect(withFile(first, file("b.txt"))).toMatchObject({ fileName: "b.txt", mediaType: "text/plain" });
  const typed = { ...first, fileName: "mine", mediaType: "x/y" };
  expect(withFile(typed, file("b.txt"))).toMatchObject({ fileName: "mine", mediaType: "x/y" });
});

test("another kind lets the value go", () => {
  expect(ofKind(withFile(blankPart, file("a.png")), "text").value).toEqual({ kind: "text", text: "" });
});
