import { expect, test } from "vitest";
import { jsonPlaceAt, pathStep } from "#shared/formats/json-place.ts";

const text = '{\n  "a": [1, {"b c": null}],\n  "d": "x"\n}';

test.each([
  ["1,", "$.a[0]", "1"],
  ["b c", "$.a[1]['b c']", "null"],
  ['"d"', "$.d", '"x"'],
  ["[1", "$.a[0]", "1"],
])("the place of %j", (mark, path, value) => {
  const place = jsonPlaceAt(text, text.indexOf(mark) + 1);
  expect([place?.path, text.slice(place?.from, place?.to)]).toEqual([path, value]);
});

test("text that is not JSON has no places", () => {
  expect(jsonPlaceAt("{a}", 1)).toBeNull();
});

test("keys are quoted where a name alone would not do", () => {
  expect(['"a1"', '"a-b"', '"1a"', '"it\'s"', String.raw`"\u00e9"`].map(pathStep)).toEqual([
    ".a1",
    "['a-b']",
    "['1a']",
    String.raw`['it\'s']`,
    ".é",
  ]);
});
