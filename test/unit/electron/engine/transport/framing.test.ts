import { expect, test } from "vitest";
import type { Fields } from "#shared/http/field.ts";
import { readFraming } from "#electron/engine/transport/framing.ts";

const read = (fields: Fields, { status = 200, method = "GET", httpVersion = "1.1", upgrade = false } = {}) =>
  readFraming({ status, reason: "", httpVersion, fields }, { method, upgrade });

test.each<
  readonly [
    name: string,
    fields: Fields,
    options: Parameters<typeof read>[1],
    framing: string,
    persistent: boolean,
  ]
>([
  ["a length", [["Content-Length", "5"]], {}, "length", true],
  ["chunks", [["Transfer-Encoding", "Chunked"]], {}, "chunked", true],
  ["nothing", [], {}, "until-close", false],
  [
    "close",
    [
      ["Content-Length", "5"],
      ["Connection", "x, Close"],
    ],
    {},
    "length",
    false,
  ],
  ["HTTP/1.0", [["Content-Length", "5"]], { httpVersion: "1.0" }, "length", false],
  [
    "HTTP/1.0 that stays open",
    [
      ["Content-Length", "5"],
      ["Connection", "keep-alive"],
    ],
    { httpVersion: "1.0" },
    "length",
    true,
  ],
  ["HEAD", [["Content-Length", "5"]], { method: "HEAD" }, "none", true],
  ["204", [], { status: 204 }, "none", true],
  ["304", [["Content-Length", "5"]], { status: 304 }, "none", true],
  ["101", [], { status: 101 }, "none", false],
  ["CONNECT that was granted", [], { method: "CONNECT" }, "none", false],
  ["CONNECT that was refused", [["Content-Length", "5"]], { method: "CONNECT", status: 403 }, "length", true],
  [
    "the identity coding",
    [
      ["Transfer-Encoding", "identity"],
      ["Content-Length", "2"],
    ],
    {},
    "length",
    true,
  ],
  ["a length too large to count", [["Content-Length", "99999999999999999999"]], {}, "until-close", false],
])("%s", (_, fields, options, framing, persistent) => {
  const reading = read(fields, options);
  expect([reading.framing.kind, reading.persistent]).toEqual([framing, persistent]);
});

test.each<readonly [name: string, fields: Fields, status: number, because: string | null]>([
  [
    "lengths that differ",
    [
      ["Content-Length", "5"],
      ["Content-Length", "7"],
    ],
    200,
    "lengths-differ",
  ],
  ["lengths that differ in one line", [["Content-Length", "5, 7"]], 200, "lengths-differ"],
  ["the same length twice", [["Content-Length", "5, 5"]], 200, null],
  ["a length that is no number", [["Content-Length", "five"]], 200, "length-unreadable"],
  ["a length below zero", [["Content-Length", "-1"]], 200, "length-unreadable"],
  ["a switch nobody asked for", [["Upgrade", "h2c"]], 101, "switched-unasked"],
  ["a length that is no number where there is no content", [["Content-Length", "five"]], 304, null],
])("%s: whether anybody can say where the content ends", (_, fields, status, because) => {
  expect(read(fields, { status }).fault?.because ?? null).toBe(because);
});

test("of lengths that differ the shortest is read, so that nothing is waited for in vain", () => {
  expect(read([["Content-Length", "9, 4, 7"]]).framing).toEqual({ kind: "length", bytes: 4 });
});

test("a switch that was asked for is a response", () => {
  expect(read([["Upgrade", "websocket"]], { status: 101, upgrade: true })).toMatchObject({
    framing: { kind: "none" },
    fault: null,
    persistent: false,
  });
});

test("what is odd about the framing is said with the place of the field", () => {
  const head = {
    status: 200,
    reason: "",
    httpVersion: "1.1",
    fields: [
      ["A", "1"],
      ["Content-Length", "x"],
    ] as Fields,
  };
  expect(readFraming(head, { method: "GET", upgrade: false }, [17, 23]).anomalies).toEqual([
    { code: "unreadable-content-length", detail: "x", offset: 23 },
  ]);
});

test("as many different lengths as fit into a head are one fault more, and no crash", () => {
  const lengths = Array.from({ length: 300_000 }, (_, at) => (at % 9) + 1).join(",");
  expect(read([["Content-Length", lengths]])).toMatchObject({
    framing: { kind: "length", bytes: 1 },
    fault: { because: "lengths-differ" },
  });
});

test("a field of one value that comes twice is odd, and no reason to end the connection", () => {
  const { anomalies, persistent } = readFraming(
    {
      status: 200,
      reason: "",
      httpVersion: "1.1",
      fields: [
        ["Date", "a"],
        ["Set-Cookie", "a=1"],
        ["date", "b"],
        ["Set-Cookie", "b=2"],
        ["Date", "c"],
        ["Content-Length", "0"],
      ],
    },
    { method: "GET", upgrade: false },
    [10, 20, 30, 40, 50, 60],
  );
  expect(anomalies).toEqual([{ code: "repeated-field", detail: "date", offset: 30 }]);
  expect(persistent).toBe(true);
});
