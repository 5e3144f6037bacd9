import { describe, expect, test } from "vitest";
import { differences } from "#test/parity/compare.ts";
import { withMoments } from "#test/parity/moments.ts";
import type { RecordedRequest } from "#test/parity/stage-plan.ts";
import { type View, viewOf } from "#test/parity/view.ts";

// What says that two programs do the same has to notice when they do not.

const bytes = (line: string, fields: readonly string[], content = ""): string =>
  [line, ...fields, "", content].join("\r\n");

const head = ["Host: 127.0.0.1:4000", "User-Agent: python-requests/2.28.1", "Accept: */*", "X-One: 1"];

const seen = (
  request: Partial<RecordedRequest>,
  rest: {
    readonly status?: number;
    readonly dialled?: number;
    readonly ms?: number;
    readonly path?: string;
  } = {},
): View => {
  const recorded: RecordedRequest = {
    listener: "a",
    connection: 1,
    atMs: 10,
    dueMs: null,
    bytes: bytes("GET /x HTTP/1.1", head),
    ...request,
  };
  const first = { ...recorded, atMs: 0, bytes: bytes("GET /first HTTP/1.1", head), connection: 1 };
  return viewOf(
    { requests: [first, recorded], dialled: { a: rest.dialled ?? 1 }, connections: { a: 1 } },
    [
      {
        status: rest.status ?? 200,
        content: "b2s=",
        url: `http://127.0.0.1:4000${rest.path ?? "/x"}`,
        ms: rest.ms ?? 5,
      },
    ],
    { ports: { a: 4000 }, stepMs: 200, anyOrder: false, withUrl: true },
  );
};

const base = seen({});

describe("what is noticed", () => {
  test.each<readonly [what: string, view: View, aspects: readonly string[]]>([
    ["nothing", seen({}), []],
    ["another method", seen({ bytes: bytes("POST /x HTTP/1.1", head) }), ["requests"]],
    ["another target", seen({ bytes: bytes("GET /X HTTP/1.1", head) }), ["requests"]],
    ["another version", seen({ bytes: bytes("GET /x HTTP/1.0", head) }), ["requests"]],
    ["another listener", seen({ listener: "b" }), ["requests"]],
    ["a field more", seen({ bytes: bytes("GET /x HTTP/1.1", [...head, "X-Two: 2"]) }), ["X-Two"]],
    ["a field less", seen({ bytes: bytes("GET /x HTTP/1.1", head.slice(0, 3)) }), ["X-One"]],
    [
      "another case of a name",
      seen({ bytes: bytes("GET /x HTTP/1.1", [...head.slice(0, 3), "x-one: 1"]) }),
      ["X-One", "x-one"],
    ],
    [
      "another value",
      seen({ bytes: bytes("GET /x HTTP/1.1", [...head.slice(0, 3), "X-One: 2"]) }),
      ["X-One"],
    ],
    [
      "a length that is wrong",
      seen({ bytes: bytes("GET /x HTTP/1.1", [...head, "Content-Length: 3"], "ab") }),
      ["Content-Length", "content"],
    ],
    ["another connection", seen({ connection: 2 }), ["connections"]],
    ["a connection without a request", seen({}, { dialled: 2 }), ["connections"]],
    ["a later request", seen({ atMs: 450 }), ["gap"]],
    ["another end", seen({}, { status: 503 }), ["end"]],
    ["another last URL", seen({}, { path: "/x#part" }), ["final url"]],
    ["a later end", seen({}, { ms: 650 }), ["time"]],
  ])("%s", (_, view, aspects) => {
    expect([...differences(base, view)].toSorted()).toEqual(aspects.toSorted());
  });

  test("the order of fields a user typed", () => {
    const one = seen({ bytes: bytes("GET /x HTTP/1.1", ["X-One: 1", "X-Two: 2"]) });
    const other = seen({ bytes: bytes("GET /x HTTP/1.1", ["X-Two: 2", "X-One: 1"]) });
    expect([...differences(one, other)]).toEqual(["field order"]);
  });
});

describe("what two programs cannot share", () => {
  test.each<readonly [what: string, fields: readonly string[]]>([
    ["their own name", ["Host: 127.0.0.1:4000", "User-Agent: Wirebench/0.1.0", "Accept: */*", "X-One: 1"]],
    [
      "the place of automatic fields",
      ["X-One: 1", "Accept: */*", "Host: 127.0.0.1:4000", "User-Agent: Wirebench/0.1.0"],
    ],
    ["what HTTP/1.1 implies", [...head, "Connection: keep-alive"]],
  ])("%s", (_, fields) => {
    expect([...differences(base, seen({ bytes: bytes("GET /x HTTP/1.1", fields) }))]).toEqual([]);
  });

  test("the boundary of a multipart body", () => {
    const withBoundary = (boundary: string): View =>
      seen({
        bytes: bytes(
          "POST /x HTTP/1.1",
          [
            `Content-Type: multipart/form-data; boundary=${boundary}`,
            `Content-Length: ${boundary.length * 2 + 6}`,
          ],
          `--${boundary}--${boundary}--`,
        ),
      });
    expect([...differences(withBoundary("one"), withBoundary("another"))]).toEqual([]);
  });
});

test("dates are written in each of HTTP's forms, for the next whole second", () => {
  const now = Date.UTC(2026, 0, 4, 9, 5, 6, 250);
  expect(withMoments("{{date+1 imf}}, {{date+1 rfc850}}, {{date+1 asctime}}", now)).toEqual({
    text: "Sun, 04 Jan 2026 09:05:08 GMT, Sunday, 04-Jan-26 09:05:08 GMT, Sun Jan  4 09:05:08 2026",
    moment: Date.UTC(2026, 0, 4, 9, 5, 8),
  });
});
