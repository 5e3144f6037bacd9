import { afterAll, beforeAll, expect, test } from "vitest";
import { curlCommand } from "#shared/exports/curl-command.ts";
import { readCurl } from "#shared/formats/curl/read-curl.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { head } from "#test/support/answered-with.ts";
import { aRow } from "#test/support/messages.ts";
import { type RawServer, rawServer } from "#test/support/raw-server.ts";

let bench: TestEngine;
let server: RawServer;
beforeAll(async () => {
  bench = await anEngine();
  server = await rawServer(({ socket, end }) => {
    let timer = setTimeout(() => undefined, 0);
    socket.on("data", () => {
      clearTimeout(timer);
      timer = setTimeout(() => end(head("HTTP/1.1 200 OK", "Content-Length: 0", "Connection: close")), 25);
    });
  });
});
afterAll(async () => {
  await bench.close();
  await server.close();
});

const received = (): readonly string[] => {
  const [first = "", ...rest] = (server.connections.at(-1)?.received().toString("latin1") ?? "").split(
    "\r\n",
  );
  const end = rest.indexOf("");
  return [first, ...rest.slice(0, end).toSorted(), ...rest.slice(end)];
};

test.each<[string, string, Partial<RequestDraft>]>([
  ["a query", "/a?b=c&d=%20e+f&k&k=", {}],
  ["quotes and dollars", "/it's/%22?a=$HOME&b=`x`", { headers: [aRow("X-A", 'it\'s "b" $HOME \\d')] }],
  ["colons in the path", "/a/:b/c:d", {}],
  ["another method", "/", { method: "M-SEARCH" }],
  ["HEAD", "/", { method: "HEAD" }],
  ["an empty field, and one twice", "/", { headers: [aRow("X-E", ""), aRow("X-T", "1"), aRow("X-T", "2")] }],
  ["no field of our own", "/", { headers: [aRow("User-Agent", "", false), aRow("Accept", "", false)] }],
  ["JSON", "/", { method: "POST", content: { kind: "json", text: '{"a": "it\'s é\\n"}\n' } }],
  ["a form", "/", { method: "POST", content: { kind: "form", rows: [aRow("a b", "c&d=é"), aRow("e", "")] } }],
  [
    "text that looks like a file",
    "/",
    { method: "PUT", content: { kind: "text", text: "@x", mediaType: "text/plain" } },
  ],
  ["text without a media type", "/", { method: "POST", content: { kind: "text", text: "a", mediaType: "" } }],
  ["XML", "/", { method: "PATCH", content: { kind: "xml", text: "<a b='c'/>" } }],
  ["POST without content", "/", { method: "POST" }],
  [
    "a control character",
    "/",
    { method: "POST", content: { kind: "text", text: "a\tb\u0001c", mediaType: "text/x" } },
  ],
])("our own command for %s reads back as a request that sends the same", async (_, path, draft) => {
  const exchange = await bench.send(server.url(path), { draft });
  const first = received();
  const reading = readCurl(curlCommand(exchange).command);
  if (!reading.ok) throw new Error(reading.error.kind);
  expect(reading.value.left).toEqual([]);
  await bench.send(reading.value.draft.url, { draft: reading.value.draft });
  expect(received()).toEqual(first);
});
