import { deflateSync, gzipSync } from "node:zlib";
import type { Chapter, Difference, Scenario } from "#test/parity/scenario.ts";
import { answers, reply, type Reply, script } from "#test/parity/stage-plan.ts";

const gzipped = gzipSync("plain content, plain content");
const latin1 = (bytes: Buffer): string => bytes.toString("latin1");
const coded = (coding: string, bytes: Buffer): Reply =>
  reply(200, [`Content-Encoding: ${coding}`], latin1(bytes));
const closing = (first: Reply): Reply => [...first, { do: "close" }];
const chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

const damaged = (name: string, answer: Reply, different?: Difference): Scenario => ({
  name,
  stage: answers(answer),
  python: 's.get(a + "/d")',
  wirebench: ({ a, send }) => send(`${a}/d`),
  shows: ["answer"],
  ...(different === undefined ? {} : { different }),
});

const passedOff: Difference = {
  in: ["end", "answer"],
  because:
    "urllib3 1.26 does not notice and gives what there is as a success; for Wirebench damaged content is none",
};

export const damage: Chapter = {
  title: "Damaged responses",
  scenarios: [
    damaged(
      "content shorter than its Content-Length",
      closing(script("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")),
      passedOff,
    ),
    damaged("chunks without an end", closing(script(chunked, "5\r\nhello\r\n"))),
    damaged("a chunk cut in the middle", closing(script(chunked, "a\r\nhello"))),
    damaged("a chunk size nobody can read", closing(script(chunked, "zz\r\nhello\r\n0\r\n\r\n"))),
    damaged("gzip cut short", coded("gzip", gzipped.subarray(0, -12)), passedOff),
    damaged(
      "gzip with a wrong checksum",
      coded("gzip", Buffer.concat([gzipped.subarray(0, -8), Buffer.alloc(8)])),
    ),
    damaged(
      "zlib cut short",
      coded("deflate", deflateSync("plain content, plain content").subarray(0, -6)),
      passedOff,
    ),
    damaged("plain text that is called gzip", coded("gzip", Buffer.from("plain"))),
    damaged("nothing at all that is called gzip", coded("gzip", Buffer.alloc(0))),
    damaged(
      "two different Content-Lengths",
      script("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 4\r\n\r\nokok"),
    ),
    damaged(
      "a Content-Length that is no number",
      closing(script("HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nok")),
      passedOff,
    ),
  ],
};
