import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { aRow } from "#test/support/messages.ts";
import { type RawConnection, rawServer } from "#test/support/raw-server.ts";

let bench: TestEngine;
beforeAll(async () => {
  bench = await anEngine({ secrets: { key: "s3cr3t-k3y-value" } });
});
afterAll(() => bench.close());

const done = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

interface Received {
  /** What came on the first connection, with HOST for the address. */
  readonly text: string;
  readonly connections: number;
  readonly shown: string;
}

/** What a server gets for a draft, sent twice; it answers once nothing more has come for a moment. */
async function received(draft: Partial<RequestDraft>, answer = done, path = "/"): Promise<Received> {
  const server = await rawServer(({ socket, write }: RawConnection) => {
    let timer = setTimeout(() => undefined, 0);
    socket.on("data", () => {
      clearTimeout(timer);
      timer = setTimeout(() => write(answer), 15);
    });
  });
  const { attempts } = await bench.send(server.url(path), { draft });
  const [first] = server.connections;
  const text = first?.received().toString().replaceAll(`127.0.0.1:${server.port}`, "HOST") ?? "";
  await bench.send(server.url(path), { draft });
  await server.close();
  return {
    text,
    connections: server.connections.length,
    shown: Buffer.from(attempts[0]?.wire.sent.head ?? [])
      .toString()
      .replaceAll(`127.0.0.1:${server.port}`, "HOST"),
  };
}

const off = ["Accept", "Accept-Encoding", "User-Agent"].map((name) => aRow(name, "", false));

describe("what breaks the rules goes out as it was typed, on a connection that carries nothing else", () => {
  test.each<readonly [name: string, draft: Partial<RequestDraft>, sent: string]>([
    ["a method of two words", { method: "GE T", headers: off }, "GE T / HTTP/1.1\r\nHost: HOST\r\n\r\n"],
    ["no method", { method: "", headers: off }, " / HTTP/1.1\r\nHost: HOST\r\n\r\n"],
    [
      "a field name with a space",
      { headers: [aRow("X Y", "1"), ...off] },
      "GET / HTTP/1.1\r\nHost: HOST\r\nX Y: 1\r\n\r\n",
    ],
    [
      "a field name with a colon",
      { headers: [aRow("X:Y", "1"), ...off] },
      "GET / HTTP/1.1\r\nHost: HOST\r\nX:Y: 1\r\n\r\n",
    ],
    [
      "a line break in a value",
      { headers: [aRow("X", "a\r\nY: b"), ...off] },
      "GET / HTTP/1.1\r\nHost: HOST\r\nX: a\r\nY: b\r\n\r\n",
    ],
    [
      "NUL in a value",
      { headers: [aRow("X", "a\0b"), ...off] },
      "GET / HTTP/1.1\r\nHost: HOST\r\nX: a\0b\r\n\r\n",
    ],
  ])("%s", async (_, draft, sent) => {
    const { text, connections, shown } = await received(draft);
    expect(text).toBe(sent);
    expect(shown).toBe(sent);
    expect(connections).toBe(2);
  });
});

test("every automatic field can be switched off", async () => {
  const names = ["Host", "Content-Length", "Content-Type", "Accept", "Accept-Encoding", "User-Agent"];
  const draft: Partial<RequestDraft> = {
    method: "POST",
    content: { kind: "json", text: "{}" },
    headers: names.map((name) => aRow(name, "", false)),
  };
  expect((await received(draft)).text).toBe("POST / HTTP/1.1\r\n\r\n{}");
  for (const name of names) {
    const others = { ...draft, headers: [aRow(name, "", false)] };
    expect((await received(others)).text).not.toMatch(new RegExp(`^${name}:`, "im"));
  }
});

describe("a raw message", () => {
  test("goes out byte for byte to where the URL says, and is shown so", async () => {
    const raw = "BREW  /pot?x HTTP/9.9\nhost:elsewhere\nHost: twice\nX : é\nContent-Length: 3\n\nab\ncd\n";
    const sent =
      "BREW  /pot?x HTTP/9.9\r\nhost:elsewhere\r\nHost: twice\r\nX : é\r\nContent-Length: 3\r\n\r\nab\ncd\n";
    const { text, shown, connections } = await received({ raw, headers: [aRow("Not", "sent")] });
    expect(text).toBe(sent);
    expect(shown).toBe(sent);
    expect(connections).toBe(2);
  });

  test("a request target is not encoded, and a fragment not cut off", async () => {
    expect((await received({ raw: 'GET /a b/é?q={"x"}#f HTTP/1.1\nHost: h\n\n' })).text).toBe(
      'GET /a b/é?q={"x"}#f HTTP/1.1\r\nHost: h\r\n\r\n',
    );
  });

  test("no cookie, no credential and no field is added to it, and no redirect followed with it", async () => {
    const answer =
      "HTTP/1.1 302 Found\r\nLocation: /else\r\nSet-Cookie: a=1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    const { text } = await received(
      { raw: "GET / HTTP/1.1\nHost: h\n\n", auth: { scheme: "bearer", token: "t" } },
      answer,
    );
    expect(text).toBe("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    const server = await rawServer(async (connection) => {
      while ((await connection.request()) !== null) connection.write(answer);
    });
    await bench.send(server.url(), { draft: { raw: "GET / HTTP/1.1\nHost: h\n\n" } });
    const exchange = await bench.send(server.url(), { draft: { raw: "GET / HTTP/1.1\nHost: h\n\n" } });
    expect(exchange.attempts).toHaveLength(1);
    expect(exchange.attempts[0]?.fields).toEqual([["Host", "h"]]);
    expect(exchange.outcome).toMatchObject({ kind: "response", response: { status: 302 } });
    await server.close();
  });

  test("HEAD in it is read as HEAD is", async () => {
    const server = await rawServer(async (connection) => {
      await connection.request();
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
    });
    const exchange = await bench.send(server.url(), { draft: { raw: "HEAD / HTTP/1.1\nHost: h\n\n" } });
    expect(exchange.outcome).toMatchObject({ kind: "response", response: { contentBytes: 0 } });
    await server.close();
  });

  test("a secret in it is sent, and shown nowhere", async () => {
    const raw = "GET /?k={{secret:key}} HTTP/1.1\nHost: h\nX: {{secret:key}}\n\n{{secret:key}}";
    const { text, shown } = await received({ raw });
    expect(text.match(/s3cr3t-k3y-value/g)).toHaveLength(3);
    expect(shown).not.toContain("s3cr3t");
    const server = await rawServer(({ socket, write }) => void socket.once("data", () => write(done)));
    const exchange = await bench.send(server.url(), { draft: { raw } });
    expect(JSON.stringify(exchange.request)).not.toContain("s3cr3t");
    expect(JSON.stringify(exchange.attempts[0]?.fields)).not.toContain("s3cr3t");
    await server.close();
  });

  test("over a session that speaks HTTP/2 it goes out as text all the same", async () => {
    const server = await rawServer(({ socket, write }) => void socket.once("data", () => write(done)));
    const exchange = await bench.send(server.url(), {
      draft: { raw: "GET / HTTP/1.1\nHost: h\n\n" },
      policy: { httpVersion: "2" },
    });
    expect(exchange.attempts[0]?.wire.form).toBe("bytes");
    await server.close();
  });
});
