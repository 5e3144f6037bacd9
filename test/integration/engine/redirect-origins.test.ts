import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { aRow } from "#test/support/messages.ts";
import type { RawServer } from "#test/support/raw-server.ts";
import { redirectingServer, type RedirectTable, requestsOf } from "#test/support/redirecting-server.ts";

let bench: TestEngine;
let servers: RawServer[];
beforeEach(async () => {
  bench = await anEngine({ secrets: { TOKEN: "t0ken-of-tests", KEY: "key/of tests" } });
  servers = [];
});
afterEach(async () => {
  await bench.close();
  for (const server of servers) await server.close();
});

async function redirecting(table: RedirectTable): Promise<RawServer> {
  const server = await redirectingServer(table);
  servers.push(server);
  return server;
}

describe("to another origin", () => {
  /** What the other server receives when the first one sends us there. */
  async function arrivingElsewhere(
    draft: Parameters<TestEngine["send"]>[1],
    status = 307,
    query = "",
  ): Promise<string> {
    const other = await redirecting({});
    const first = await redirecting({ "/a": [status, other.url(`/b${query}`)] });
    const exchange = await bench.send(first.url("/a"), draft);
    const [received = ""] = requestsOf(other);
    expect(Buffer.from(exchange.attempts[1]?.wire.sent.head ?? []).toString()).toBe(received);
    return received;
  }

  test("content that holds a secret is not sent there, and the redirect says why it ends", async () => {
    const other = await redirecting({});
    const first = await redirecting({ "/a": [307, other.url("/b")] });
    const draft = { method: "POST", content: { kind: "json" as const, text: '{"key":"{{secret:KEY}}"}' } };
    const { outcome, attempts } = await bench.send(first.url("/a"), { draft });
    expect(outcome).toMatchObject({
      kind: "failed",
      error: { kind: "redirect-refused", because: "secret-in-content" },
    });
    expect(attempts).toHaveLength(1);
    expect(requestsOf(other)).toEqual([]);
  });

  test("no credential arrives there, byte for byte", async () => {
    const received = await arrivingElsewhere({
      draft: {
        auth: { scheme: "bearer", token: "{{secret:TOKEN}}" },
        headers: [
          aRow("Cookie", "a=b"),
          aRow("Proxy-Authorization", "x"),
          aRow("X-Key", "k {{secret:KEY}}"),
          aRow("X-Plain", "stays"),
          aRow("Host", "typed"),
        ],
      },
    });
    const [, ...lines] = received.trimEnd().split("\r\n");
    expect(lines.map((line) => line.split(":")[0])).toEqual([
      "Host",
      "X-Plain",
      "Accept",
      "Accept-Encoding",
      "User-Agent",
    ]);
    expect(lines[0]).toBe(`Host: 127.0.0.1:${servers[0]?.port}`);
  });

  test("an API key in a field does not arrive, whatever the field is called", async () => {
    const received = await arrivingElsewhere({
      draft: { auth: { scheme: "api-key", name: "X-Odd", value: "literal", placement: "header" } },
    });
    expect(received).not.toContain("X-Odd");
  });

  test("a secret the server repeats in its Location is cut out of the query", async () => {
    const received = await arrivingElsewhere(
      { draft: { auth: { scheme: "api-key", name: "key", value: "{{secret:KEY}}", placement: "query" } } },
      302,
      "?page=2&key=key%2Fof%20tests&z=1",
    );
    expect(received.split("\r\n")[0]).toBe("GET /b?page=2&z=1 HTTP/1.1");
  });

  test("on the same origin they stay", async () => {
    const server = await redirecting({ "/a": [302, "/b"] });
    await bench.send(server.url("/a"), {
      draft: { auth: { scheme: "bearer", token: "{{secret:TOKEN}}" }, headers: [aRow("Cookie", "a=b")] },
    });
    expect(requestsOf(server)[1]).toContain("Authorization: Bearer t0ken-of-tests");
    expect(requestsOf(server)[1]).toContain("Cookie: a=b");
  });
});
