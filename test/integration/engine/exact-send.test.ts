import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { aRow } from "#test/support/messages.ts";
import { rawServer } from "#test/support/raw-server.ts";
import { userAgent } from "#shared/user-agent.ts";

let bench: TestEngine;
beforeAll(async () => {
  bench = await anEngine();
});
afterAll(() => bench.close());

/** What a server receives for a draft; it answers once nothing more has come for a moment. */
async function receivedFrom(path: string, draft: Partial<RequestDraft>): Promise<string> {
  const server = await rawServer(({ socket, write }) => {
    let timer = setTimeout(() => undefined, 0);
    socket.on("data", () => {
      clearTimeout(timer);
      timer = setTimeout(
        () => write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        15,
      );
    });
  });
  const { attempts, outcome } = await bench.send(server.url(path), { draft });
  expect(outcome).toMatchObject({ kind: "response" });
  const [connection] = server.connections;
  const received = connection?.received() ?? Buffer.alloc(0);
  expect(Buffer.from(attempts[0]?.wire.sent.head ?? []).equals(received)).toBe(true);
  await server.close();
  return received.toString().replaceAll(`127.0.0.1:${server.port}`, "HOST");
}

const automatic = [`Accept: */*`, `Accept-Encoding: gzip, deflate, br, zstd`, `User-Agent: ${userAgent}`];
const message = (lines: readonly string[], content = ""): string => `${lines.join("\r\n")}\r\n\r\n${content}`;
const silent = ["Accept", "Accept-Encoding", "User-Agent"].map((name) => aRow(name, "", false));
const text = (value: string): RequestDraft["content"] => ({ kind: "text", text: value, mediaType: "" });

test("a bare GET carries Host first and what every message needs", async () => {
  expect(await receivedFrom("/", {})).toBe(message(["GET / HTTP/1.1", "Host: HOST", ...automatic]));
});

describe("what the user typed goes out as it was typed", () => {
  const cases: readonly (readonly [
    name: string,
    path: string,
    draft: Partial<RequestDraft>,
    lines: readonly string[],
    content?: string,
  ])[] = [
    [
      "order, case and duplicates",
      "/",
      { headers: [aRow("x-B", "2"), aRow("X-a", "1"), aRow("X-B", "3"), ...silent] },
      ["GET / HTTP/1.1", "Host: HOST", "x-B: 2", "X-a: 1", "X-B: 3"],
    ],
    [
      "a Host of one's own, in its place",
      "/",
      { headers: [aRow("A", "1"), aRow("hOst", "other"), ...silent] },
      ["GET / HTTP/1.1", "A: 1", "hOst: other"],
    ],
    [
      "two Hosts",
      "/",
      { headers: [aRow("Host", "a"), aRow("Host", "b"), ...silent] },
      ["GET / HTTP/1.1", "Host: a", "Host: b"],
    ],
    ["no Host at all", "/", { headers: [aRow("Host", "", false), ...silent] }, ["GET / HTTP/1.1"]],
    [
      "Connection with other tokens",
      "/",
      { headers: [aRow("Connection", "Upgrade, X"), aRow("Upgrade", "x"), ...silent] },
      ["GET / HTTP/1.1", "Host: HOST", "Connection: Upgrade, X", "Upgrade: x"],
    ],
    [
      "an empty value and spaces",
      "/",
      { headers: [aRow("A", ""), aRow("B", "  two  "), ...silent] },
      ["GET / HTTP/1.1", "Host: HOST", "A: ", "B:   two  "],
    ],
    [
      "letters beyond ASCII in a value",
      "/",
      { headers: [aRow("A", "é€😀"), ...silent] },
      ["GET / HTTP/1.1", "Host: HOST", "A: é€😀"],
    ],
    [
      "a control character in a value",
      "/",
      { headers: [aRow("A", "a\u0001b"), ...silent] },
      ["GET / HTTP/1.1", "Host: HOST", "A: a\u0001b"],
    ],
    ["a method of one's own", "/", { method: "PURGE", headers: silent }, ["PURGE / HTTP/1.1", "Host: HOST"]],
    ["a method in lower case", "/", { method: "get", headers: silent }, ["get / HTTP/1.1", "Host: HOST"]],
    ["HEAD", "/", { method: "HEAD", headers: silent }, ["HEAD / HTTP/1.1", "Host: HOST"]],
    ["CONNECT", "/", { method: "CONNECT", headers: silent }, ["CONNECT / HTTP/1.1", "Host: HOST"]],
    [
      "dots and double slashes in the path",
      "/a/../b//c/./d",
      { headers: silent },
      ["GET /a/../b//c/./d HTTP/1.1", "Host: HOST"],
    ],
    [
      "escapes that are already there",
      "/%2F%2e?a=%26",
      { headers: silent },
      ["GET /%2F%2e?a=%26 HTTP/1.1", "Host: HOST"],
    ],
    [
      "an empty query, without the fragment",
      "/p?#f",
      { headers: silent },
      ["GET /p? HTTP/1.1", "Host: HOST"],
    ],
    [
      "what cannot stand in a request line, escaped",
      '/a b/é?q={"x":1}',
      { headers: silent },
      ["GET /a%20b/%C3%A9?q=%7B%22x%22:1%7D HTTP/1.1", "Host: HOST"],
    ],
    [
      "content with a GET",
      "/",
      { content: text("hi"), headers: silent },
      ["GET / HTTP/1.1", "Host: HOST", "Content-Length: 2"],
      "hi",
    ],
    [
      "POST without content",
      "/",
      { method: "POST", headers: silent },
      ["POST / HTTP/1.1", "Host: HOST", "Content-Length: 0"],
    ],
    [
      "a Content-Length that is wrong",
      "/",
      { method: "POST", content: text("hello"), headers: [aRow("Content-Length", "3"), ...silent] },
      ["POST / HTTP/1.1", "Host: HOST", "Content-Length: 3"],
      "hello",
    ],
    [
      "no Content-Length",
      "/",
      { method: "POST", content: text("hello"), headers: [aRow("Content-Length", "", false), ...silent] },
      ["POST / HTTP/1.1", "Host: HOST"],
      "hello",
    ],
    [
      "chunks where the user asked for them",
      "/",
      { method: "POST", content: text("hello"), headers: [aRow("Transfer-Encoding", "chunked"), ...silent] },
      ["POST / HTTP/1.1", "Host: HOST", "Transfer-Encoding: chunked"],
      "5\r\nhello\r\n0\r\n\r\n",
    ],
    [
      "chunks without content",
      "/",
      { method: "POST", headers: [aRow("Transfer-Encoding", "chunked"), ...silent] },
      ["POST / HTTP/1.1", "Host: HOST", "Transfer-Encoding: chunked"],
      "0\r\n\r\n",
    ],
    [
      "both lengths",
      "/",
      {
        method: "POST",
        content: text("hello"),
        headers: [aRow("Content-Length", "5"), aRow("Transfer-Encoding", "chunked"), ...silent],
      },
      ["POST / HTTP/1.1", "Host: HOST", "Content-Length: 5", "Transfer-Encoding: chunked"],
      "5\r\nhello\r\n0\r\n\r\n",
    ],
    [
      "a row that is switched off",
      "/",
      { headers: [aRow("X-Off", "1", false), ...silent] },
      ["GET / HTTP/1.1", "Host: HOST"],
    ],
    [
      "a value beside a switched-off twin",
      "/",
      { headers: [aRow("Accept", "a", false), aRow("Accept", "b"), ...silent.slice(1)] },
      ["GET / HTTP/1.1", "Host: HOST", "Accept: b"],
    ],
  ];
  test.each(cases.map(([name, path, draft, lines, content = ""]) => ({ name, path, draft, lines, content })))(
    "$name",
    async ({ path, draft, lines, content }) => {
      expect(await receivedFrom(path, draft)).toBe(message(lines, content));
    },
  );
});

describe("content and its media type", () => {
  test.each<readonly [name: string, draft: Partial<RequestDraft>, type: string | null, content: string]>([
    ["JSON", { content: { kind: "json", text: '{"a": 1}' } }, "Content-Type: application/json", '{"a": 1}'],
    [
      "text",
      { content: { kind: "text", text: "é", mediaType: "text/plain; charset=utf-8" } },
      "Content-Type: text/plain; charset=utf-8",
      "é",
    ],
    [
      "a form",
      { content: { kind: "form", rows: [aRow("a b", "c&d"), aRow("off", "x", false), aRow("e", "é")] } },
      "Content-Type: application/x-www-form-urlencoded",
      "a+b=c%26d&e=%C3%A9",
    ],
    [
      "a type the user typed",
      {
        content: { kind: "json", text: "{}" },
        headers: [...silent, aRow("content-type", "application/vnd.x+json")],
      },
      "content-type: application/vnd.x+json",
      "{}",
    ],
    [
      "a type the user switched off",
      { content: { kind: "json", text: "{}" }, headers: [...silent, aRow("Content-Type", "", false)] },
      null,
      "{}",
    ],
  ])("%s", async (_, draft, type, content) => {
    const received = await receivedFrom("/", { method: "POST", headers: silent, ...draft });
    const typed = type?.startsWith("content-type") ?? false;
    const length = `Content-Length: ${Buffer.byteLength(content)}`;
    const expected = type === null ? [length] : [type, length];
    expect(received).toBe(message(["POST / HTTP/1.1", "Host: HOST", ...expected], content));
    expect(received.match(/content-type/gi)?.length ?? 0).toBe(type === null ? 0 : 1);
    expect(typed).toBe(type === "content-type: application/vnd.x+json");
  });
});

test("content that says one length and has another ends the connection", async () => {
  const server = await rawServer(async (connection) => {
    while ((await connection.request()) !== null)
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  });
  const draft: Partial<RequestDraft> = {
    method: "POST",
    content: text("hello"),
    headers: [aRow("Content-Length", "3")],
  };
  await bench.send(server.url(), { draft });
  await bench.send(server.url());
  expect(server.connections).toHaveLength(2);
  await server.close();
});
