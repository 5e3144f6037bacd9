import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import type { Chapter, Difference, Scenario } from "#test/parity/scenario.ts";
import { answers, reply, type Reply, script } from "#test/parity/stage-plan.ts";

const latin1 = (bytes: Buffer): string => bytes.toString("latin1");
const text = "plain content, plain content";

const coded = (coding: string, bytes: Buffer): Reply =>
  reply(200, [`Content-Encoding: ${coding}`], latin1(bytes));

/** A GET, and a second one to see whether the connection can still be used. */
const twice = (name: string, first: Reply, different?: Difference): Scenario => ({
  name,
  stage: answers(first, reply(200, [], "second")),
  python: 's.get(a + "/1"); s.get(a + "/2")',
  wirebench: async ({ a, send }) => {
    await send(`${a}/1`);
    await send(`${a}/2`);
  },
  shows: ["connections", "answer"],
  ...(different === undefined ? {} : { different }),
});

const withMethod = (name: string, method: string, first: Reply): Scenario => ({
  ...twice(name, first),
  python: `s.request("${method}", a + "/1"); s.get(a + "/2")`,
  wirebench: async ({ a, send }) => {
    await send(`${a}/1`, { draft: { method } });
    await send(`${a}/2`);
  },
});

const notAgain: Difference = {
  in: ["connections"],
  because: "both read it; Wirebench does not use a connection again on which something was odd",
};

const chunked = (...chunks: readonly string[]): Reply =>
  script("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", ...chunks);

const closing = (first: Reply): Reply => [...first, { do: "close" }];

export const responses: Chapter = {
  title: "Responses",
  scenarios: [
    twice("gzip", coded("gzip", gzipSync(text))),
    twice("deflate, as zlib wraps it", coded("deflate", deflateSync(text))),
    twice("deflate, raw", coded("deflate", deflateRawSync(text))),
    twice("gzip twice over", coded("gzip, gzip", gzipSync(gzipSync(text)))),
    twice("gzip of two members", coded("gzip", Buffer.concat([gzipSync(text), gzipSync(text)]))),
    twice(
      "gzip with something after its end",
      coded("gzip", Buffer.concat([gzipSync(text), Buffer.from("rest")])),
      {
        in: ["end", "answer"],
        because:
          "urllib3 throws away what follows; for Wirebench content that its coding does not account for is damaged",
      },
    ),
    twice("GZIP in capitals", coded("GZIP", gzipSync(text))),
    twice("x-gzip", coded("x-gzip", gzipSync(text)), {
      in: ["answer"],
      because: "urllib3 1.26 does not know the name; it means gzip (RFC 9110 §8.4.1.3)",
    }),
    twice("identity", coded("identity", Buffer.from(text))),
    twice("gzip that is not there, at 304", reply(304, ["Content-Encoding: gzip"])),
    twice("a coding nobody knows", coded("rot13", Buffer.from(text))),
    twice("gzip in chunks", [
      ...script(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n",
        `${gzipSync(text).length.toString(16)}\r\n${latin1(gzipSync(text))}\r\n0\r\n\r\n`,
      ),
    ]),
    twice("chunks", chunked("5\r\nhello\r\n", "1\r\n \r\n", "5\r\nworld\r\n", "0\r\n\r\n")),
    twice("chunks with extensions and trailers", chunked("5;x=1\r\nhello\r\n", "0\r\nX-After: 1\r\n\r\n")),
    twice(
      "content without a length ends with the connection",
      closing(script("HTTP/1.1 200 OK\r\n\r\nuntil the end")),
    ),
    twice(
      "HTTP/1.0 that keeps the connection",
      script("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok"),
    ),
    twice("Connection: Close among others", closing(reply(200, ["Connection: X-One, Close"]))),
    twice(
      "Transfer-Encoding: Chunked",
      script("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n", "2\r\nok\r\n0\r\n\r\n"),
    ),
    twice("a chunk size with zeros before it", chunked("0002\r\nok\r\n", "000\r\n\r\n")),
    twice(
      "Transfer-Encoding beside Content-Length",
      script(
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n",
        "2\r\nok\r\n0\r\n\r\n",
      ),
      notAgain,
    ),
    twice(
      "the same Content-Length twice",
      script("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok"),
      notAgain,
    ),
    twice(
      "two 100s nobody asked for",
      script(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
      ),
    ),
    twice("a field folded over two lines", reply(200, ["X-Folded: one\r\n two"]), notAgain),
    twice("HTTP/1.0", closing(script("HTTP/1.0 200 OK\r\n\r\nold"))),
    twice("Connection: close", closing(reply(200, ["Connection: close"], "last"))),
    twice("204", reply(204)),
    twice("304", reply(304)),
    withMethod("HEAD with a Content-Length", "HEAD", reply(200, ["Content-Length: 1000"])),
    twice(
      "a 100 nobody asked for",
      script("HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
    ),
    twice("a status line without a reason", script("HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok")),
    twice("lines that end in LF alone", script("HTTP/1.1 200 OK\nContent-Length: 2\n\nok"), notAgain),
    twice("a status nobody knows, 599", reply(599)),
    twice("a status beyond the five classes, 799", reply(799), {
      in: ["connections"],
      because: "both give it; for Wirebench it is an oddity, after which a connection is not used again",
    }),
    {
      name: "a 103 before the response",
      stage: answers(
        script(
          "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        ),
      ),
      python: 's.get(a + "/1")',
      wirebench: ({ a, send }) => send(`${a}/1`),
      different: {
        in: ["end", "answer"],
        because:
          "http.client knows 100 alone and takes a 103 for the response; in Wirebench it is recorded as one that comes before it (RFC 9110 §15.2)",
      },
    },
    twice(
      "more than 100 fields",
      reply(
        200,
        Array.from({ length: 150 }, (_, n) => `X-${n}: 1`),
      ),
      {
        in: ["connections", "end", "answer"],
        because: "http.client reads no more than 100 fields",
      },
    ),
    twice("a line of 100 KB in the head", reply(200, [`X-Long: ${"x".repeat(100_000)}`]), {
      in: ["connections", "end", "answer"],
      because: "http.client reads no line above 64 KiB",
    }),
  ],
};
