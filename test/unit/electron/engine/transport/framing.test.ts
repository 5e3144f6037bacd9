import { expect, test } from "vitest";
import type { Fields } from "#shared/http/field.ts";
import { canonicalHead, readFraming } from "#electron/engine/transport/framing.ts";

const read = (fields: Fields, { status = 200, method = "GET", httpVersion = "1.1" } = {}) =>
  readFraming({ status, reason: "", httpVersion, fields }, method);

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

test("undici is shown nothing of the server's head but its framing", () => {
  expect(canonicalHead({ kind: "length", bytes: 5 }, true).toString()).toBe(
    "HTTP/1.1 200 X\r\ncontent-length: 5\r\nconnection: keep-alive\r\n\r\n",
  );
  expect(canonicalHead({ kind: "until-close" }, false).toString()).toBe(
    "HTTP/1.1 200 X\r\nconnection: close\r\n\r\n",
  );
});
