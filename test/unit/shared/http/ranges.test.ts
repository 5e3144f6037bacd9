import { describe, expect, test } from "vitest";
import { parseContentRange, readPartNote, restFields, strongValidator } from "#shared/http/ranges.ts";

describe("Content-Range", () => {
  test.each([
    ["bytes 0-99/1000", { range: { first: 0, last: 99 }, total: 1000 }],
    ["bytes 500-999/*", { range: { first: 500, last: 999 }, total: null }],
    [" BYTES 5-5/6 ", { range: { first: 5, last: 5 }, total: 6 }],
    ["bytes */1000", { range: null, total: 1000 }],
  ])("%s is read", (value, expected) => {
    expect(parseContentRange(value)).toEqual(expected);
  });

  test.each([
    "",
    "items 0-9/10",
    "bytes 9-0/10",
    "bytes 0-10/10",
    "bytes */*",
    "bytes=0-9",
    "bytes 0-9",
    "bytes -5/10",
  ])("%j makes no sense", (value) => {
    expect(parseContentRange(value)).toBeNull();
  });
});

describe("what proves that a representation is the same", () => {
  const now = Date.UTC(2026, 0, 1);
  const modified = ["Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"] as const;

  test("is a strong tag before a date", () => {
    expect(
      strongValidator([modified, ["ETag", '"a"'], ["Date", "Mon, 07 Nov 1994 00:00:00 GMT"]], now),
    ).toEqual({
      field: "ETag",
      value: '"a"',
    });
  });

  test("is a date that lies a second before the response", () => {
    expect(strongValidator([modified, ["Date", "Sun, 06 Nov 1994 08:49:38 GMT"]], now)?.field).toBe(
      "Last-Modified",
    );
    expect(strongValidator([modified, ["Date", "Sun, 06 Nov 1994 08:49:37 GMT"]], now)).toBeNull();
  });

  test.each([[[]], [[["ETag", 'W/"a"'] as const]], [[["ETag", "a"] as const]], [[modified]]])(
    "is not %j",
    (fields) => {
      expect(strongValidator(fields, now)).toBeNull();
    },
  );

  test("stands in If-Range beside the rest that is wanted", () => {
    expect(restFields(10, { field: "ETag", value: '"a"' })).toEqual([
      ["Range", "bytes=10-"],
      ["If-Range", '"a"'],
    ]);
  });
});

test("a note beside a part is read again, and anything else is none", () => {
  const note = { validator: { field: "ETag", value: '"a"' }, total: 5 } as const;
  expect(readPartNote(JSON.stringify({ wirebench: 1, ...note }))).toEqual(note);
  for (const text of ["", "{", "{}", '{"wirebench":2}', "null"]) expect(readPartNote(text)).toBeNull();
});
