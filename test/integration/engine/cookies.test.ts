import { afterEach, beforeEach, expect, test } from "vitest";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { aRow } from "#test/support/messages.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";

let bench: TestEngine;
let server: RawServer;
let setCookie: readonly string[];
let status: number;

beforeEach(async () => {
  bench = await anEngine();
  setCookie = [];
  status = 200;
  server = await rawServer(
    answering(() => {
      const lines = setCookie.map((line) => `Set-Cookie: ${line}\r\n`).join("");
      return `HTTP/1.1 ${status} X\r\n${lines}${status === 302 ? "Location: /next\r\n" : ""}Content-Length: 0\r\n\r\n`;
    }),
  );
});
afterEach(async () => {
  await bench.close();
  await server.close();
});

/** The Cookie fields the server has received so far, in order. */
const received = (): readonly string[] =>
  server.connections.flatMap((connection) =>
    [
      ...connection
        .received()
        .toString()
        .matchAll(/^cookie: (.*)\r$/gim),
    ].map((match) => match[1] ?? ""),
  );

test("what one exchange was given, the next one of the session carries", async () => {
  setCookie = ["a=1; Path=/", "b=2; HttpOnly"];
  await bench.send(server.url());
  setCookie = [];
  const { attempts } = await bench.send(server.url());
  expect(received()).toEqual(["a=1; b=2"]);
  expect(attempts[0]?.fields.at(-1)).toEqual(["Cookie", "a=1; b=2"]);
});

test("another session has another jar", async () => {
  setCookie = ["a=1"];
  await bench.send(server.url(), { session: "one" });
  await bench.send(server.url(), { session: "two" });
  expect(received()).toEqual([]);
});

test("a Cookie field the user typed is sent instead of the jar's", async () => {
  setCookie = ["a=1"];
  await bench.send(server.url());
  await bench.send(server.url(), { draft: { headers: [aRow("cookie", "mine=1")] } });
  expect(received()).toEqual(["mine=1"]);
});

test("a cookie set by a redirect is there at the next hop", async () => {
  setCookie = ["login=yes; Path=/"];
  status = 302;
  const sent = bench.send(server.url("/start"), { policy: { redirects: { limit: 1 } } });
  await sent;
  expect(received()).toEqual(["login=yes"]);
});

test("a cookie set by a failed attempt is there at the retry", async () => {
  setCookie = ["pinned=1"];
  status = 503;
  await bench.send(server.url(), { policy: { retry: { total: 1, statusForcelist: [503] } } });
  expect(received()).toEqual(["pinned=1"]);
});

test("what the jar does not take is kept with its reason", async () => {
  setCookie = ["a=1; Domain=example.test", "good=1"];
  const { attempts } = await bench.send(server.url());
  expect(attempts[0]?.cookiesRefused.map(({ line }) => line)).toEqual(["a=1; Domain=example.test"]);
  expect(attempts[0]?.cookiesRefused[0]?.because).toMatch(/domain/i);
});
