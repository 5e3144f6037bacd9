import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { AttemptError } from "#shared/http/send-error.ts";
import { Exchange } from "#shared/http/exchange.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { head, receivedBytesOf } from "#test/support/answered-with.ts";
import { proves } from "#test/support/proof.ts";
import { rawServer } from "#test/support/raw-server.ts";
import { pick, seeded, seedOfRun } from "#test/unit/shared/seeded.ts";

const responses = process.env["WIREBENCH_DEEP"] === "1" ? 10_000 : 1_000;

/** Sent at the same time. */
const lanes = 16;

const zipped = gzipSync("zipped ".repeat(30));
const pressed = brotliCompressSync("pressed ".repeat(30));

/** Sound responses to spoil. */
const sound: readonly [Buffer, ...Buffer[]] = [
  Buffer.from(
    `${head("HTTP/1.1 200 OK", "Content-Type: text/plain", "Content-Length: 11", "X: é")}hello world`,
  ),
  Buffer.from(
    `${head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "Trailer: T")}5;a=b\r\nhello\r\n6\r\n world\r\n0\r\nT: 1\r\n\r\n`,
  ),
  Buffer.from(`${head("HTTP/1.1 103 Early Hints", "Link: </a>")}${head("HTTP/1.1 204 No Content", "A: 1")}`),
  Buffer.from(`${head("HTTP/1.0 200 OK", "Server: old")}until the end`),
  Buffer.concat([
    Buffer.from(head("HTTP/1.1 200 OK", "Content-Encoding: gzip", `Content-Length: ${zipped.length}`)),
    zipped,
  ]),
  Buffer.concat([
    Buffer.from(head("HTTP/1.1 200 OK", "Content-Encoding: br", "Transfer-Encoding: chunked")),
    Buffer.from(`${pressed.length.toString(16)}\r\n`),
    pressed,
    Buffer.from("\r\n0\r\n\r\n"),
  ]),
  Buffer.from(head("HTTP/1.1 302 Found", "Location: /é?x#y", "Set-Cookie: a=1", "Content-Length: 0")),
  Buffer.from(`${head("HTTP/1.1 503 Busy", "Retry-After: 1", "Content-Length: 4", "Connection: close")}busy`),
  Buffer.from(`HTTP/1.1 200 OK\nContent-Length: 2\n\nok`),
];

/** What parsers stumble over. */
const fragments = [
  "\r\n",
  "\n",
  "\r",
  "\r\n\r\n",
  "\0",
  ":",
  " ",
  "\t",
  "Content-Length: 99999999999999999999\r\n",
  "Content-Length: -1\r\n",
  "Content-Length: 5\r\n",
  "Transfer-Encoding: chunked\r\n",
  "Content-Encoding: zstd\r\n",
  "0\r\n\r\n",
  "ffffffffffffffff\r\n",
  "HTTP/1.1 100 Continue\r\n\r\n",
  "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n",
  "HTTP/9.9 200 OK\r\n",
  "\u00ff\u00fe",
  ";".repeat(50),
  "A".repeat(5_000),
] as const satisfies readonly [string, ...string[]];

type Random = () => number;

const placeIn = (random: Random, bytes: Buffer): number => Math.floor(random() * (bytes.length + 1));

/** Ways to spoil bytes; each gives other bytes. */
const spoilers: readonly [Spoil, ...Spoil[]] = [
  (bytes, random) => {
    const flipped = Buffer.from(bytes);
    const at = Math.floor(random() * bytes.length);
    if (bytes.length > 0) flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    return flipped;
  },
  (bytes, random) => bytes.subarray(0, placeIn(random, bytes)),
  (bytes, random) => bytes.subarray(Math.floor(random() * 20)),
  (bytes, random) => {
    const at = placeIn(random, bytes);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + Math.floor(random() * 12))]);
  },
  (bytes, random) => insert(bytes, placeIn(random, bytes), Buffer.from(pick(random, fragments), "latin1")),
  (bytes, random) => {
    const at = placeIn(random, bytes);
    return insert(bytes, placeIn(random, bytes), bytes.subarray(at, at + Math.floor(random() * 40)));
  },
  (bytes, random) => {
    const other = pick(random, sound);
    return Buffer.concat([bytes.subarray(0, placeIn(random, bytes)), other.subarray(placeIn(random, other))]);
  },
  (bytes, random) =>
    insert(
      bytes,
      placeIn(random, bytes),
      Buffer.from(Array.from({ length: 1 + Math.floor(random() * 8) }, () => Math.floor(random() * 256))),
    ),
];
type Spoil = (bytes: Buffer, random: Random) => Buffer;

const insert = (bytes: Buffer, at: number, what: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, at), what, bytes.subarray(at)]);

/** Always the same bytes for a seed and a number. */
function spoiled(n: number): Buffer {
  const random = seeded(seedOfRun + n * 7_919);
  let bytes = pick(random, sound);
  for (let left = 1 + Math.floor(random() * 3); left > 0; left -= 1)
    bytes = pick(random, spoilers)(bytes, random);
  return bytes;
}

interface Tally {
  readonly outcomes: Map<string, number>;
  readonly faults: string[];
}

async function judge(bench: TestEngine, url: string, n: number, { outcomes, faults }: Tally): Promise<void> {
  const bytes = spoiled(n);
  const policy = { timeouts: { readMs: 5_000, totalMs: 8_000 }, redirects: { follow: false } };
  try {
    const exchange = await bench.send(`${url}${n}`, { policy });
    const { outcome } = exchange;
    const kind = outcome.kind === "response" ? "response" : outcome.error.kind;
    outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
    if (!Exchange.safeParse(exchange).success) faults.push(`${n}: the exchange is not as agreed`);
    if (outcome.kind !== "response" && !AttemptError.safeParse(outcome.error).success)
      faults.push(`${n}: an error without a type`);
    if (kind === "timed-out") faults.push(`${n}: it hung`);
    const got = receivedBytesOf(exchange);
    const isWhole = got.equals(bytes);
    // A connection that was given up in the middle is not read to its end.
    if (!isWhole && !(kind !== "response" && bytes.subarray(0, got.length).equals(got)))
      faults.push(`${n}: ${got.length} bytes shown of ${bytes.length}, or others`);
  } catch (thrown) {
    faults.push(`${n}: ${String(thrown)}`);
  }
}

test(`${responses} spoiled responses end typed, in time, with the bytes that were sent (seed ${seedOfRun})`, async ({
  task,
}) => {
  const server = await rawServer(async (connection) => {
    const request = await connection.request();
    connection.end(spoiled(Number(/^GET \/(\d+)/.exec(request?.toString() ?? "")?.[1])));
  });
  const bench = await anEngine();
  const tally: Tally = { outcomes: new Map(), faults: [] };
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let n = next++; n < responses; n = next++) await judge(bench, server.url("/"), n, tally);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const ends = [...tally.outcomes].map(([kind, count]) => `${count} ${kind}`);
  proves(task, { cases: responses, seed: seedOfRun, measured: ends.toSorted().join(", ") });
  expect(tally.faults).toEqual([]);
  const counted = [...tally.outcomes.values()].reduce((sum, count) => sum + count, 0);
  expect(counted).toBe(responses);
  // Both sides of the line were seen, or the spoiling is too weak or too strong to show anything.
  expect(tally.outcomes.get("response")).toBeGreaterThan(responses / 20);
  expect(tally.outcomes.size).toBeGreaterThan(4);
  await bench.close();
  await server.close();
}, 600_000);
