import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createSecureServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { curlCommand } from "#shared/exports/curl-command.ts";
import { contentUpTo } from "#electron/engine/content/content-up-to.ts";
import { harOf } from "#shared/exports/har.ts";
import type { Exchange } from "#shared/http/exchange.ts";
import { anEngine, type Sent, type TestEngine } from "#test/support/an-engine.ts";
import { Har } from "#test/support/har-shape.ts";
import { aRow } from "#test/support/messages.ts";
import { httpProxy } from "#test/support/proxies.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";
import { anIdentity } from "#test/support/tls-server.ts";

let bench: TestEngine;
let servers: RawServer[];
beforeEach(async () => {
  bench = await anEngine({ secrets: { key: "s3cr3t-value-41" }, unchecked: true });
  servers = [];
});
afterEach(async () => {
  await bench.close();
  for (const server of servers) await server.close();
});

async function serving(
  serve: Parameters<typeof rawServer>[0],
  tls?: Parameters<typeof rawServer>[1],
): Promise<RawServer> {
  const server = await rawServer(serve, tls);
  servers.push(server);
  return server;
}

async function harFrom(exchange: Exchange): Promise<Har["log"]> {
  const content = await contentUpTo(bench.contents, exchange);
  const made = harOf(exchange, { version: "1.2.3", content });
  const text = JSON.stringify(made);
  expect(text).not.toContain("s3cr3t-value-41");
  const python = spawnSync("/usr/bin/python3", ["-c", pythonCheck], { input: text });
  expect(python.stderr.toString()).toBe("");
  return Har.parse(JSON.parse(text)).log;
}

/** The required keys of every record, as a reader that knows nothing of us asks for them. */
const pythonCheck = `
import json, sys
from datetime import datetime
log = json.load(sys.stdin)["log"]
assert log["version"] == "1.2" and log["creator"]["name"] and log["creator"]["version"]
for entry in log["entries"]:
    datetime.fromisoformat(entry["startedDateTime"].replace("Z", "+00:00"))
    request, response, timings = entry["request"], entry["response"], entry["timings"]
    for key in ("method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize"): request[key]
    for key in ("status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL", "headersSize", "bodySize"): response[key]
    for key in ("size", "mimeType"): response["content"][key]
    parts = [timings[key] for key in ("blocked", "dns", "connect", "send", "wait", "receive")]
    assert abs(entry["time"] - sum(part for part in parts if part >= 0)) < 0.01, (entry["time"], parts)
    entry["cache"]
`;

const send = async (url: string, sent?: Sent): Promise<Har["log"]> => harFrom(await bench.send(url, sent));
const ok = (content: string, fields = ""): string =>
  `HTTP/1.1 200 OK\r\n${fields}Content-Length: ${content.length}\r\n\r\n${content}`;

describe("a HAR", () => {
  test("has what was asked and answered, cookies and query cut up", async () => {
    const server = await serving(
      answering(() =>
        ok(
          '{"a":1}',
          "Content-Type: application/json\r\nSet-Cookie: s=1; Path=/; HttpOnly; Expires=Wed, 21 Oct 2026 07:28:00 GMT\r\n",
        ),
      ),
    );
    const { entries } = await send(server.url("/p?a=1&b=c%20d&e"), {
      draft: {
        method: "POST",
        headers: [aRow("Cookie", "x=y; z")],
        content: { kind: "json", text: '{"é":1}' },
      },
    });
    const [entry] = entries;
    expect(entries).toHaveLength(1);
    expect(entry?.request).toMatchObject({
      method: "POST",
      url: server.url("/p?a=1&b=c%20d&e"),
      httpVersion: "HTTP/1.1",
      queryString: [
        { name: "a", value: "1" },
        { name: "b", value: "c d" },
        { name: "e", value: "" },
      ],
      cookies: [
        { name: "x", value: "y" },
        { name: "z", value: "" },
      ],
      postData: { mimeType: "application/json", text: '{"é":1}' },
      bodySize: 8,
    });
    expect(entry?.response).toMatchObject({
      status: 200,
      statusText: "OK",
      content: { size: 7, mimeType: "application/json", text: '{"a":1}' },
      cookies: [
        {
          name: "s",
          value: "1",
          path: "/",
          httpOnly: true,
          secure: false,
          expires: "2026-10-21T07:28:00.000Z",
        },
      ],
      bodySize: 7,
    });
    const sent = server.connections[0]?.received() ?? Buffer.alloc(0);
    expect(entry?.request.headersSize).toBe(sent.indexOf("\r\n\r\n") + 4);
    expect(entry?.serverIPAddress).toBe("127.0.0.1");
    expect(entry?.timings).toMatchObject({ ssl: -1 });
  });

  test("has an entry for every attempt: retries, hops and a failure", async () => {
    let n = 0;
    const server = await serving(
      answering((request, connection) => {
        if (request.toString().startsWith("GET /end")) return ok("end", "Content-Type: text/plain\r\n");
        n += 1;
        if (n === 1) connection.reset();
        return n < 3
          ? "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\nContent-Type: text/plain\r\n\r\nbusy"
          : "HTTP/1.1 302 Found\r\nLocation: /end\r\nContent-Length: 0\r\n\r\n";
      }),
    );
    const { entries } = await send(server.url("/"), {
      policy: { retry: { total: 3, statusForcelist: [503], backoffFactor: 0 } },
    });
    expect(entries.map(({ response }) => response.status)).toEqual([0, 503, 302, 200]);
    expect(entries[1]?.response.content.text).toBe("busy");
    expect(entries[2]?.response.redirectURL).toBe("/end");
    expect(entries[3]?.response.content.text).toBe("end");
    expect(entries.map((entry) => entry["_wirebench"])).toMatchObject([
      { n: 1, reason: "initial", error: { kind: "connection-lost" } },
      { n: 2, reason: "retry" },
      { n: 3, reason: "retry" },
      { n: 4, reason: "redirect", reused: true },
    ]);
    expect(entries[3]?.timings).toMatchObject({ dns: -1, connect: -1, ssl: -1 });
  });

  test("has content after its codings, bytes as base64", async () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255]);
    const zipped = gzipSync(Buffer.from("x".repeat(5_000)));
    const server = await serving(
      answering((request) =>
        request.toString().startsWith("GET /png")
          ? Buffer.concat([
              Buffer.from("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 6\r\n\r\n"),
              png,
            ])
          : Buffer.concat([
              Buffer.from(
                `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n\r\n`,
              ),
              zipped,
            ]),
      ),
    );
    const [first] = (await send(server.url("/png"))).entries;
    expect(first?.response.content).toEqual({
      size: 6,
      mimeType: "image/png",
      text: png.toString("base64"),
      encoding: "base64",
    });
    const [second] = (await send(server.url("/zip"))).entries;
    expect(second?.response.content).toMatchObject({ size: 5_000, compression: 5_000 - zipped.length });
    expect(second?.response.content.text).toHaveLength(5_000);
    expect(second?.response.bodySize).toBe(zipped.length);
  });

  test("has content without its chunks, and secrets by name", async () => {
    const server = await serving(
      answering(
        () =>
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n",
      ),
    );
    const { entries } = await send(server.url("/"), {
      draft: {
        method: "POST",
        headers: [aRow("Transfer-Encoding", "chunked"), aRow("X-Key", "{{secret:key}}")],
        content: { kind: "text", text: "a={{secret:key}}&b=1", mediaType: "text/plain" },
      },
    });
    expect(entries[0]?.request.postData?.text).toBe("a=‹secret:key›&b=1");
    expect(entries[0]?.request.headers).toContainEqual({ name: "X-Key", value: "‹secret:key›" });
    expect(entries[0]?.response.content.text).toBe("abcde");
  });

  test("has the CONNECT of a proxy as an entry of its own, once per connection", async () => {
    const { cert, key } = await anIdentity({ hosts: ["127.0.0.1"] });
    const secure = await serving(
      answering(() => ok("ok", "Content-Type: text/plain\r\n")),
      { cert, key },
    );
    const proxy = await httpProxy();
    servers.push(proxy);
    const policy = { proxy: `http://127.0.0.1:${proxy.port}` };
    const exchange = await bench.send(secure.url("/a"), { policy });
    const { entries } = await harFrom(exchange);
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatchObject({
      request: { method: "CONNECT", url: `https://127.0.0.1:${secure.port}/` },
      response: { status: 200, statusText: "Connection established" },
    });
    expect(entries.at(-1)?.timings.ssl).toBeGreaterThan(0);
    expect((await send(secure.url("/b"), { policy })).entries).toHaveLength(1);
  });

  test("of a send to nowhere has an entry without an answer", async () => {
    const { entries } = await send("http://127.0.0.1:1/");
    expect(entries).toMatchObject([
      { response: { status: 0 }, _wirebench: { error: { kind: "connect-failed" } } },
    ]);
  });
});

describe("over HTTP/2", () => {
  test("a HAR tells fields and content, and no length of a head nobody saw", async () => {
    const { cert, key } = await anIdentity({ hosts: ["127.0.0.1"] });
    const server = createSecureServer({ cert, key });
    server.on("stream", (stream) => {
      stream.on("data", () => undefined);
      stream.on("end", () => {
        stream.respond({ ":status": 201, "content-type": "text/plain" });
        stream.end("made");
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    // A TCP server has an address of this form.
    const { port } = server.address() as AddressInfo;
    const exchange = await bench.send(`https://127.0.0.1:${port}/a`, {
      policy: { httpVersion: "2" },
      draft: { method: "POST", content: { kind: "json", text: "{}" } },
    });
    const { entries } = await harFrom(exchange);
    expect(entries[0]).toMatchObject({
      request: { httpVersion: "HTTP/2", headersSize: -1, postData: { text: "{}" } },
      response: { status: 201, httpVersion: "HTTP/2", headersSize: -1, content: { text: "made" } },
    });
    const { command } = curlCommand(exchange);
    expect(command).toContain("--http2");
    expect(command).not.toMatch(/-H ':|Host:/);
    server.close();
  });
});
