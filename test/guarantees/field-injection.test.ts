import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Outcome } from "#shared/http/exchange.ts";
import { ok } from "#shared/result.ts";
import type { Scope } from "#shared/variables/scope.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { aSession } from "#test/support/messages.ts";
import { proves } from "#test/support/proof.ts";
import { type RawServer, rawServer } from "#test/support/raw-server.ts";
import { pick, seeded, seedOfRun } from "#test/unit/shared/seeded.ts";
import { type Place, places } from "./injection-places.ts";
import { faultIn } from "./one-request.ts";

const attempts = process.env["WIREBENCH_DEEP"] === "1" ? 10_000 : 1_000;
/** Host, Accept, Accept-Encoding and User-Agent. */
const automaticFields = 4;

/** What may end a line somewhere: as bytes, by its number in another alphabet, cut to eight bits, or escaped. */
// prettier-ignore
const breaks = [
  "\r\n", "\n", "\r", "\n\r", "\r\n ", "\r\n\t", "\0", "\0\r\n", "\v", "\f", "\u001b", "\u001c", "\u007f",
  "\u0085", "\u00a0", "\u2028", "\u2029", "\ufeff", "\u560d\u560a", "\u010d\u010a", "\u{1f40d}\u{1f40a}", "\ud800",
  "%0d%0a", "%0D%0A", "%250d%250a", "\\r\\n", "&#13;&#10;", '"\r\n', "; \r\n", " ", " HTTP/1.1\r\n", ":", "",
] as const;

const smuggled = [
  "X-Injected: 1",
  "X-Injected: 1\r\n\r\n",
  "Content-Length: 0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n",
  "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  "\r\nGET /smuggled HTTP/1.1\r\nX-Injected: 1\r\n\r\n",
  "",
] as const;

let value = "";
let bench: TestEngine;
let server: RawServer;

beforeAll(async () => {
  bench = await anEngine({
    readSecret: async () => ok(value),
    openFile: async () =>
      ok({ name: "file.txt", bytes: 4, stream: () => Readable.from([Buffer.from("text")]) }),
  });
  server = await rawServer(async (connection) => {
    const request = await connection.request();
    const text = request?.toString("latin1") ?? "";
    const answer = text.startsWith("GET /gives ")
      ? `Set-Cookie: a=${value}; Path=/\r\n`
      : text.startsWith("GET /moves ")
        ? `Location: /moved${value}\r\n`
        : "";
    const status = text.startsWith("GET /moves ") ? "302 Found" : "200 OK";
    connection.end(`HTTP/1.1 ${status}\r\n${answer}Content-Length: 0\r\nConnection: close\r\n\r\n`);
  });
});
afterAll(async () => {
  await bench.close();
  await server.close();
});

const scope = (): Scope => [
  { label: "environment", variables: new Map([["evil", { kind: "value", value }]]) },
];

/** Whatever has arrived since; each connection carries one request. */
async function arrivedDuring(act: () => Promise<void>): Promise<readonly Buffer[]> {
  const before = server.connections.length;
  await act();
  return server.connections.slice(before).map((connection) => connection.received());
}

/** How one attempt ended, and what is wrong with that. */
interface Tried {
  readonly end: string;
  readonly fault: string | null;
}

async function tried(place: Place, reference: string): Promise<Tried> {
  const origin = server.url("");
  const url = place.wholeUrl?.(origin, reference) ?? `${origin}${place.url?.(reference) ?? "/"}`;
  // A session of its own: no cookie of an earlier attempt comes along.
  const as = {
    ...aSession({}, `session ${server.connections.length}`),
    fields: place.session?.(reference) ?? [],
  };
  const ends: string[] = [];
  const arrived = await arrivedDuring(async () => {
    if (place.first !== undefined) await bench.try(`${origin}${place.first}`, { as });
    const sent = await bench.try(url, { draft: place.draft(reference), scope: scope(), as });
    ends.push(sent.ok ? endOf(sent.value.outcome) : sent.error.kind);
  });
  const [end = ""] = ends;
  return { end, fault: faultOf(place, end, arrived) };
}

function faultOf(place: Place, end: string, arrived: readonly Buffer[]): string | null {
  const before = place.first === undefined ? 0 : 1;
  const [least, most] = requestsFor(place, end);
  if (arrived.length < before + least || arrived.length > before + most)
    return `${arrived.length} requests for an end with ${end}`;
  const faults = arrived.map((bytes) => faultIn(bytes, automaticFields + place.fields));
  return faults.find((fault) => fault !== null) ?? null;
}

/** How many requests may come of a send that ended so: none where it was refused beforehand. */
function requestsFor(place: Place, end: string): readonly [least: number, most: number] {
  if (end === "response") return [1, place.requests ?? 1];
  return end === "redirect-refused" ? [1, 1] : refusals.has(end) ? [0, 0] : [Infinity, 0];
}

const refusals: ReadonlySet<string> = new Set(["field-invalid", "target-invalid"]);

const endOf = (outcome: Outcome): string => (outcome.kind === "response" ? outcome.kind : outcome.error.kind);

test(`${attempts} values from elsewhere in every place: each is refused, or is one request with the fields it was to have (seed ${seedOfRun})`, async ({
  task,
}) => {
  const random = seeded(seedOfRun);
  const names = Object.keys(places);
  const split: string[] = [];
  const ends = new Map<string, number>();
  for (let n = 0; n < attempts; n++) {
    const name = names[n % names.length] ?? "";
    const place = places[name];
    if (place === undefined) throw new Error("no such place");
    value = `${random() < 0.5 ? "a" : ""}${pick(random, breaks)}${pick(random, smuggled)}` || "a";
    const reference = random() < 0.5 ? "{{evil}}" : "{{secret:evil}}";
    const { end, fault } = await tried(place, reference);
    ends.set(end, (ends.get(end) ?? 0) + 1);
    if (fault !== null) split.push(`${name} with ${JSON.stringify(value)}: ${fault}`);
  }
  proves(task, { cases: attempts, seed: seedOfRun, measured: `${names.length} places; ${counted(ends)}` });
  expect(split).toEqual([]);
  // Were all of them refused, or none, nothing would be shown.
  expect(ends.get("response")).toBeGreaterThan(attempts / 10);
  expect(ends.get("field-invalid")).toBeGreaterThan(attempts / 10);
});

const counted = (ends: ReadonlyMap<string, number>): string =>
  [...ends].map(([end, count]) => `${count} ${end}`).join(", ");
