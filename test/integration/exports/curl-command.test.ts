import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { curlCommand, curlContentFile } from "#shared/exports/curl-command.ts";
import type { Exchange } from "#shared/http/exchange.ts";
import { FileId } from "#shared/ids.ts";
import { fail, ok } from "#shared/result.ts";
import type { Content, Part, RequestDraft } from "#shared/workbench/request-draft.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { aRow } from "#test/support/messages.ts";
import { httpProxy } from "#test/support/proxies.ts";
import { type RawServer, rawServer } from "#test/support/raw-server.ts";
import { runShell } from "#test/support/run-shell.ts";

const secrets = { key: "s3cr3t-value-41", quoted: 'it\'s "$HOME" `x` 41' };
const files: Readonly<Record<string, Buffer>> = {
  bytes: Buffer.from(Array.from({ length: 2_000 }, (_, index) => (index * 7) % 256)),
  large: Buffer.alloc(600_000, "0123456789abcdef"),
};

let bench: TestEngine;
let server: RawServer;
beforeAll(async () => {
  bench = await anEngine({
    secrets,
    openFile: async (id) => {
      const bytes = files[id];
      return bytes === undefined
        ? fail("missing")
        : ok({ name: id, bytes: bytes.length, stream: () => Readable.from([bytes]) });
    },
  });
  server = await rawServer(answerOnce);
});
afterAll(async () => {
  await bench.close();
  await server.close();
});

/** Answers once nothing more has come for a moment, and closes: each connection holds one message. */
function answerOnce({ socket, write }: Parameters<Parameters<typeof rawServer>[0]>[0]): void {
  let timer = setTimeout(() => undefined, 0);
  socket.on("data", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      socket.end();
    }, 25);
  });
}

const lastReceived = (): string => server.connections.at(-1)?.received().toString("latin1") ?? "";

const runCurl = (command: string): Promise<void> =>
  runShell(command, bench.folder, {
    WIREBENCH_SECRET_KEY: secrets.key,
    WIREBENCH_SECRET_QUOTED: secrets.quoted,
  });

async function bothWays(
  path: string,
  draft: Partial<RequestDraft>,
): Promise<{ readonly ours: string; readonly theirs: string; readonly exchange: Exchange }> {
  const exchange = await bench.send(server.url(path), { draft });
  expect(exchange.outcome).toMatchObject({ kind: "response" });
  const ours = lastReceived();
  const made = curlCommand(exchange);
  for (const value of Object.values(secrets)) expect(made.command).not.toContain(value);
  if (made.needsFile) {
    const body = server.connections.at(-1)?.received() ?? Buffer.alloc(0);
    await writeFile(join(bench.folder, curlContentFile), body.subarray(body.indexOf("\r\n\r\n") + 4));
  }
  await runCurl(made.command);
  return { ours, theirs: lastReceived(), exchange };
}

const text = (value: string, mediaType = "text/plain"): Content => ({ kind: "text", text: value, mediaType });
const post = (content: Content, over: Partial<RequestDraft> = {}): Partial<RequestDraft> => ({
  method: "POST",
  content,
  ...over,
});
const part = (name: string, value: Part["value"], fileName = ""): Part => ({
  name,
  use: true,
  value,
  fileName,
  mediaType: "",
  note: "",
});
const bytesFile = { id: FileId.parse("bytes"), name: "bytes", bytes: null };
const largeFile = { id: FileId.parse("large"), name: "large", bytes: null };

describe("curl sends the very bytes that were sent", () => {
  test.each<[string, string, Partial<RequestDraft>]>([
    ["a bare GET", "/", {}],
    ["a query", "/a?b=c&d=%20e+f", {}],
    ["brackets and braces, which curl would expand", "/a[1-3]{x,y}?z=[1]", {}],
    ["dots, which curl would take out", "/a/../b/./c//d", {}],
    ["quotes in the path", "/it's/%22x%22", {}],
    ["a dollar and a backquote in the query", "/?a=$HOME&b=!x", {}],
    ["non-ASCII in the path", "/größe/日本", {}],
    ["another method", "/", { method: "DELETE" }],
    ["an odd method", "/", { method: "M-SEARCH" }],
    ["a method with a quote", "/", { method: "IT'S" }],
    ["HEAD", "/", { method: "HEAD" }],
    ["OPTIONS", "/", { method: "OPTIONS" }],
    ["POST without content", "/", { method: "POST" }],
    [
      "fields in their order, case and number",
      "/",
      { headers: [aRow("x-B", "2"), aRow("X-a", "1"), aRow("x-B", "3")] },
    ],
    ["a field with quotes", "/", { headers: [aRow("X-A", 'it\'s "b" `c` $HOME \\d')] }],
    ["a field in UTF-8", "/", { headers: [aRow("X-A", "größe 日本 😀")] }],
    [
      "a field of one's own over curl's",
      "/",
      { headers: [aRow("User-Agent", "me/1"), aRow("Accept", "text/x")] },
    ],
    [
      "no automatic fields",
      "/",
      { headers: ["Accept", "User-Agent", "Accept-Encoding"].map((name) => aRow(name, "", false)) },
    ],
    ["another Host", "/", { headers: [aRow("Host", "example.test")] }],
    ["a cookie", "/", { headers: [aRow("Cookie", "a=b; c=d")] }],
    ["JSON", "/", post({ kind: "json", text: '{"a": "it\'s", "b": [1, 2]}' })],
    ["JSON over several lines", "/", post({ kind: "json", text: '{\n  "a": 1\n}\n' })],
    ["text with every kind of line end", "/", post(text("a\r\nb\nc\rd"))],
    ["text that begins with @, which curl takes for a file", "/", post(text("@/etc/hostname"))],
    ["text in a shell's own language", "/", post(text('\'; echo "$HOME" `id` $(id) \\ !x * ~ #'))],
    ["emoji", "/", post(text("😀 👩‍👩‍👧 é ﷽"))],
    ["a form", "/", post({ kind: "form", rows: [aRow("a b", "c&d"), aRow("e", "ü")] })],
    ["XML", "/", post({ kind: "xml", text: '<a b="c">it\'s</a>' })],
    [
      "GraphQL",
      "/",
      post({ kind: "graphql", query: '{ a(b: "c") }', variables: '{"d": 1}', operationName: "" }),
    ],
    ["content without a media type", "/", post(text("a", ""))],
    ["text that is one NUL", "/", post(text("\0"))],
    ["text with a NUL and what printf takes for its own", "/", post(text("a\0%s%d\\n'\"%%"))],
    [
      "bytes that are not text",
      "/",
      post({ kind: "file", file: bytesFile, mediaType: "application/x-test" }),
    ],
    ["a large file, from a file", "/", post({ kind: "file", file: largeFile, mediaType: "a/b" })],
    ["a text too long for an argument, from a file", "/", post(text("é".repeat(70_000)))],
    [
      "multipart",
      "/",
      post({
        kind: "multipart",
        parts: [part("a", { kind: "text", text: "1" }), part("ü", { kind: "text", text: "'" }, "f")],
      }),
    ],
    [
      "multipart with a file",
      "/",
      post({ kind: "multipart", parts: [part("f", { kind: "file", file: bytesFile }, "b.bin")] }),
    ],
    ["GET with content", "/", { method: "GET", content: text("a") }],
    ["PUT", "/", { method: "PUT", content: text("a") }],
    ["chunks", "/", post(text("hello"), { headers: [aRow("Transfer-Encoding", "chunked")] })],
    ["a secret in a field", "/", { headers: [aRow("X-Key", "a {{secret:key}} b")] }],
    ["a secret that is a shell's worst", "/", { headers: [aRow("X-Key", "{{secret:quoted}}")] }],
    ["a secret in text", "/", post(text("a={{secret:key}}&b='c'"))],
    ["a secret among bytes", "/", post(text("\0{{secret:key}}%s\0"))],
    ["a bearer token", "/", { auth: { scheme: "bearer", token: "{{secret:key}}" } }],
  ])("%s", async (_, path, draft) => {
    const { ours, theirs } = await bothWays(path, draft);
    expect(theirs).toBe(ours);
  });
});

describe("the way there", () => {
  test("is taken by curl too: another address for the host", async () => {
    const url = `http://api.test:${server.port}/a`;
    const exchange = await bench.send(url, { policy: { names: { hosts: { "api.test": "127.0.0.1" } } } });
    const ours = lastReceived();
    await runCurl(curlCommand(exchange).command);
    expect(lastReceived()).toBe(ours);
  });

  test("is taken by curl too: a proxy, which adds no field of curl's", async () => {
    const proxy = await httpProxy();
    const policy = { proxy: `http://127.0.0.1:${proxy.port}` };
    const exchange = await bench.send(server.url("/a"), { policy });
    const [ours] = proxy.connections;
    await runCurl(curlCommand(exchange).command);
    expect(proxy.connections[1]?.received().toString()).toBe(ours?.received().toString());
    await proxy.close();
  });
});

describe("what was never sent", () => {
  const nowhere = "http://127.0.0.1:1/x";

  test("is a command all the same", async () => {
    const made = curlCommand(await bench.send(nowhere, { draft: { headers: [aRow("X-A", "b")] } }));
    expect(made).toMatchObject({ needsFile: false, variables: [] });
    expect(made.command).toContain("-H 'X-A: b'");
    expect(made.command).not.toContain("--data");
  });

  test("asks for its content, which is not recorded", async () => {
    const made = curlCommand(await bench.send(nowhere, { draft: post(text("a")) }));
    expect(made.needsFile).toBe(true);
    expect(made.command).toContain(`--data-binary @${curlContentFile}`);
  });
});

describe("where curl cannot", () => {
  test("a field without a value loses the space behind its colon", async () => {
    const { ours, theirs } = await bothWays("/", { headers: [aRow("X-A", "")] });
    expect(ours).toContain("\r\nX-A: \r\n");
    expect(theirs).toBe(ours.replace("X-A: ", "X-A:"));
  });

  test("Content-Length that was typed among the fields comes where it was typed", async () => {
    const { ours, theirs } = await bothWays(
      "/",
      post(text("a"), { headers: [aRow("Content-Length", "1"), aRow("X-A", "b")] }),
    );
    expect(theirs.split("\r\n").toSorted()).toEqual(ours.split("\r\n").toSorted());
  });
});
