import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "#electron/engine/clock.ts";
import { createCookieJars, type SessionJar } from "#electron/engine/cookies/cookie-jars.ts";
import type { Session } from "#shared/policy/session.ts";
import type { Scope } from "#shared/variables/scope.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { aDraft, anExchangeId, aRow, aSession } from "#test/support/messages.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";

let bench: TestEngine;
let server: RawServer;
let setCookie: readonly string[];
let status: number;
let location: string;
let opened: Promise<SessionJar>[];

beforeEach(async () => {
  const jars = createCookieJars(systemClock, null);
  opened = [];
  bench = await anEngine({
    secrets: { key: "k3y-value" },
    openJar: (session) => {
      const jar = jars.open(session);
      opened.push(jar);
      return jar;
    },
  });
  setCookie = [];
  location = "/next";
  status = 200;
  server = await rawServer(
    answering(() => {
      const lines = setCookie.map((line) => `Set-Cookie: ${line}\r\n`).join("");
      return `HTTP/1.1 ${status} X\r\n${lines}${status === 302 ? `Location: ${location}\r\n` : ""}Content-Length: 0\r\n\r\n`;
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

test("a cookie with a control character is not taken", async () => {
  setCookie = ["a=1\u007f2", "b=\u00012", "c=3"];
  const { attempts } = await bench.send(server.url());
  expect(attempts[0]?.cookiesRefused.map(({ because }) => because)).toEqual(["unreadable", "unreadable"]);
  setCookie = [];
  await bench.send(server.url());
  expect(received()).toEqual(["c=3"]);
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

test("a request may leave the jar's cookies at home, and still take what it is given", async () => {
  setCookie = ["a=1"];
  await bench.send(server.url());
  setCookie = ["b=2"];
  await bench.send(server.url(), { policy: { cookies: { send: false } } });
  setCookie = [];
  await bench.send(server.url());
  expect(received()).toEqual(["a=1; b=2"]);
});

test("a request may leave what it is given, and still send what is there", async () => {
  setCookie = ["a=1"];
  await bench.send(server.url());
  setCookie = ["b=2", "bad=1; Domain=example.test"];
  const { attempts } = await bench.send(server.url(), { policy: { cookies: { store: false } } });
  expect(attempts[0]?.cookiesRefused.map(({ because }) => because)).toEqual(["switched-off", "switched-off"]);
  setCookie = [];
  await bench.send(server.url());
  expect(received()).toEqual(["a=1", "a=1"]);
});

test("the record tells a typed Cookie field from one the jar filled", async () => {
  setCookie = ["a=1"];
  await bench.send(server.url());
  const byJar = await bench.send(server.url());
  expect(byJar.request.fields.map(([name]) => name)).not.toContain("Cookie");
  const typed = await bench.send(server.url(), { draft: { headers: [aRow("Cookie", "mine=1")] } });
  expect(typed.request.fields).toContainEqual(["Cookie", "mine=1"]);
});

test.each<[string, string]>([
  ["a=1; Domain=example.test", "domain-mismatch"],
  ["a=1; Domain=com", "public-suffix"],
  ["a=1; Domain=co.uk", "public-suffix"],
  ["__Host-a=1; Path=/", "host-prefix"],
  ["__Host-a=1; Path=/sub; Secure", "host-prefix"],
  ["__Secure-a=1", "secure-prefix"],
  [`a=${"x".repeat(4_096)}`, "too-large"],
  ["", "unreadable"],
])("the jar does not take %.40j, and the record says why: %s", async (line, because) => {
  setCookie = [line, "good=1"];
  const { attempts } = await bench.send(server.url());
  expect(attempts[0]?.cookiesRefused).toEqual([{ line, because }]);
  setCookie = [];
  await bench.send(server.url());
  expect(received()).toEqual(["good=1"]);
});

test("a jar holds 3,000 cookies, and the one used longest ago makes room", async () => {
  setCookie = Array.from({ length: 3_010 }, (_, index) => `c${index}=1; Path=/p${index}`);
  await bench.send(server.url());
  const jar = await opened[0];
  expect(await jar?.jar.store.getAllCookies()).toHaveLength(3_000);
});

describe("fields of the session", () => {
  const fields: Session["fields"] = [
    ["X-Team", "{{team}}"],
    ["x-api-key", "{{secret:key}}"],
    ["Accept", "text/plain"],
  ];
  const session = { ...aSession(), fields };
  const scope: Scope = [{ label: "test", variables: new Map([["team", { kind: "value", value: "blue" }]]) }];
  const sent = async (draft: Partial<RequestDraft>): Promise<string> => {
    const done = await bench.engine.send({
      exchangeId: anExchangeId(),
      draft: aDraft({ url: server.url(), ...draft }),
      session,
      scope,
      risks: [],
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    return server.connections.at(-1)?.received().toString() ?? "";
  };

  test("go with every request, filled in, and stand for the automatic field of their name", async () => {
    const bytes = await sent({});
    expect(bytes).toContain("\r\nX-Team: blue\r\nx-api-key: k3y-value\r\nAccept: text/plain\r\n");
    expect(bytes.match(/accept:/gi)).toHaveLength(1);
  });

  test("give way to what the request has of that name, used or switched off", async () => {
    const bytes = await sent({ headers: [aRow("x-team", "red"), aRow("X-API-Key", "", false)] });
    expect(bytes).toContain("x-team: red");
    expect(bytes).not.toMatch(/blue|k3y/);
  });

  test("that hold a secret are masked, and stay behind when a redirect leaves the origin", async () => {
    const other = await rawServer(answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    try {
      status = 302;
      location = other.url();
      await sent({});
      const bytes = other.connections[0]?.received().toString() ?? "";
      expect(bytes).toContain("X-Team: blue");
      expect(bytes).not.toContain("k3y-value");
    } finally {
      await other.close();
    }
  });
});
