import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Exchange } from "#shared/http/exchange.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { spellingsOf } from "#test/support/find-in-files.ts";
import { aRow } from "#test/support/messages.ts";
import { answering } from "#test/support/raw-server.ts";
import { servingUntilTheEnd } from "#test/support/serving.ts";

const secret = 's3cr3t/of the "tests"+é';

// Hooks run last in, first out: the servers end after the engine that is connected to them.
const serving = servingUntilTheEnd();
let bench: TestEngine;
beforeEach(async () => {
  bench = await anEngine({
    secrets: { TOKEN: secret, PASSWORD: "pa55word-of-tests", PLAIN: "plain-secret-value" },
  });
});
afterEach(async () => {
  await bench.close();
});

/** Everything an exchange says, and the bytes it holds, as text; and what a reader of its content gets. */
async function allOf(exchange: Exchange): Promise<string> {
  const texts = [
    JSON.stringify(exchange, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
    ),
  ];
  for (const { wire } of exchange.attempts) {
    for (const { head, tail } of [wire.sent, wire.received])
      texts.push(Buffer.from(head).toString(), Buffer.from(tail).toString());
  }
  for (const view of ["received", "decoded"] as const) {
    const read = await bench.contents.read(exchange.id, view, 0, 16 * 1024 * 1024);
    if (read.ok) texts.push(Buffer.from(read.value.bytes).toString());
  }
  return texts.join("\n");
}

const leaks = async (exchange: Exchange, value: string, user = "user"): Promise<readonly string[]> => {
  const all = await allOf(exchange);
  return spellingsOf(value, user).filter((spelling) => all.includes(spelling));
};

/** Sends back all it was sent, as content and as a field. */
const echo = (shape: (request: string) => string | Buffer) =>
  answering((request) => shape(request.toString()));

const withLength = (content: string | Buffer, ...fields: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from(
      ["HTTP/1.1 200 OK", `Content-Length: ${Buffer.byteLength(content)}`, ...fields, "", ""].join("\r\n"),
    ),
    Buffer.from(content),
  ]);

describe("a secret is nowhere in the exchange, whichever way it went and came back", () => {
  test.each<readonly [name: string, draft: Parameters<TestEngine["send"]>[1]]>([
    ["as a bearer token", { draft: { auth: { scheme: "bearer", token: "{{secret:TOKEN}}" } } }],
    [
      "as a password",
      { draft: { auth: { scheme: "basic", username: "user", password: "{{secret:TOKEN}}" } } },
    ],
    ["in a field", { draft: { headers: [aRow("X-Key", "a {{secret:TOKEN}} b")] } }],
    [
      "in the content",
      {
        draft: {
          method: "POST",
          content: { kind: "text", text: "x={{secret:TOKEN}}", mediaType: "text/plain" },
        },
      },
    ],
    [
      "in a form",
      { draft: { method: "POST", content: { kind: "form", rows: [aRow("k", "{{secret:TOKEN}}")] } } },
    ],
    [
      "as an API key in the query",
      { draft: { auth: { scheme: "api-key", name: "k", value: "{{secret:TOKEN}}", placement: "query" } } },
    ],
    [
      "through a variable",
      {
        draft: { headers: [aRow("X-Key", "{{key}}")] },
        scope: [
          {
            label: "e",
            variables: new Map([["key", { kind: "secret", scope: "workspace", name: "TOKEN" }]]),
          },
        ],
      },
    ],
  ])("%s", async (_, sent) => {
    const server = await serving(
      echo((request) =>
        withLength(
          [request, ...spellingsOf(secret, "user").slice(0, -2)].join("\n"),
          `X-Echo: ${JSON.stringify(secret)}`,
          `Set-Cookie: k=${encodeURIComponent(secret)}; Domain=other.test`,
        ),
      ),
    );
    const exchange = await bench.send(server.url("/a"), sent);
    expect(exchange.outcome.kind).toBe("response");
    expect(await leaks(exchange, secret)).toEqual([]);
    const [attempt] = exchange.attempts;
    expect(JSON.stringify([attempt?.url, attempt?.fields, attempt?.response?.fields])).toContain(
      "‹secret:TOKEN›",
    );
  });

  test("masked bytes keep their length, and the places are listed", async () => {
    const server = await serving(echo(() => withLength("plain-secret-value")));
    const { attempts } = await bench.send(server.url(), {
      draft: { headers: [aRow("K", "{{secret:PLAIN}}")] },
    });
    const { sent, received } = attempts[0]?.wire ?? {};
    const text = Buffer.from(sent?.head ?? []).toString();
    expect(text).toContain(`K: ${"*".repeat(18)}\r\n`);
    expect(sent?.secrets).toEqual([{ offset: text.indexOf("K: ") + 3, length: 18, name: "PLAIN" }]);
    expect(received?.total).toBe(received?.head.length);
    expect(sent?.total).toBe(server.connections[0]?.received().length);
  });
});

describe("a secret that is cut in two is still found", () => {
  test("between two reads of the socket", async () => {
    const server = await serving(async (connection) => {
      await connection.request();
      connection.write(withLength("<plain-secret-value>").subarray(0, -8));
      await wait(10);
      connection.write(withLength("<plain-secret-value>").subarray(-8));
    });
    const exchange = await bench.send(server.url(), { draft: { headers: [aRow("K", "{{secret:PLAIN}}")] } });
    expect(await bench.text(exchange)).toBe(`<${"*".repeat(18)}>`);
    expect(await leaks(exchange, "plain-secret-value")).toEqual([]);
  });

  test.each([-20, -17, -9, -1, 0])("at the end of the recorded head (%i)", async (shift) => {
    const head = withLength("x".repeat(500_000)).indexOf("\r\n\r\n") + 4;
    const at = 256 * 1024 - head + shift;
    const content = `${"x".repeat(at)}plain-secret-value${"y".repeat(500_000 - at - 18)}`;
    const server = await serving(echo(() => withLength(content)));
    const exchange = await bench.send(server.url(), { draft: { headers: [aRow("K", "{{secret:PLAIN}}")] } });
    const recorded = Buffer.from(exchange.attempts[0]?.wire.received.head ?? []).toString();
    const shown = "plain-secret-value".slice(0, Math.max(0, -shift));
    expect(
      recorded.endsWith(`xx${"*".repeat(Math.min(18, shown.length))}${"y".repeat(Math.max(0, -shift - 18))}`),
    ).toBe(true);
    expect(recorded).toHaveLength(256 * 1024);
  });

  test("at the start of the recorded tail", async () => {
    const total = 600_000;
    const at = total - 64 * 1024 - 9;
    const content = `${"x".repeat(at)}plain-secret-value${"y".repeat(total - at - 18)}`;
    const server = await serving(echo(() => withLength(content)));
    const exchange = await bench.send(server.url(), { draft: { headers: [aRow("K", "{{secret:PLAIN}}")] } });
    const { tail, secrets } = exchange.attempts[0]?.wire.received ?? {};
    expect(
      Buffer.from(tail ?? [])
        .toString()
        .startsWith(`${"*".repeat(9)}yyy`),
    ).toBe(true);
    expect(secrets?.at(-1)?.length).toBe(9);
  });

  test("between two ranges that are read of the content", async () => {
    const server = await serving(echo(() => withLength("....plain-secret-value....")));
    const exchange = await bench.send(server.url(), { draft: { headers: [aRow("K", "{{secret:PLAIN}}")] } });
    const parts: string[] = [];
    for (let from = 0; from < 26; from += 5) {
      const read = await bench.contents.read(exchange.id, "decoded", from, 5);
      parts.push(read.ok ? Buffer.from(read.value.bytes).toString() : "");
    }
    expect(parts.join("")).toBe(`....${"*".repeat(18)}....`);
  });

  test("by chunk framing: then the whole content is hidden", async () => {
    const server = await serving(
      echo(
        () =>
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nplain-sec\r\n9\r\nret-value\r\n0\r\n\r\n",
      ),
    );
    const exchange = await bench.send(server.url(), { draft: { headers: [aRow("K", "{{secret:PLAIN}}")] } });
    const recorded = Buffer.from(exchange.attempts[0]?.wire.received.head ?? []).toString();
    expect(recorded).toMatch(/\r\n\r\n\*+$/);
    expect(await bench.text(exchange)).toBe("*".repeat(18));
  });
});

test("chunked content whose secret is whole is shown but for the secret", async () => {
  const server = await serving(
    echo(
      () => "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n14\r\n<plain-secret-value>\r\n0\r\n\r\n",
    ),
  );
  const exchange = await bench.send(server.url(), { draft: { headers: [aRow("K", "{{secret:PLAIN}}")] } });
  expect(Buffer.from(exchange.attempts[0]?.wire.received.head ?? []).toString()).toContain(
    `\r\n14\r\n<${"*".repeat(18)}>\r\n0\r\n`,
  );
});

test("coded content that holds a secret is not shown in its coded form, which would give it away", async () => {
  const zipped = gzipSync("the plain-secret-value again");
  const server = await serving(echo(() => withLength(zipped, "Content-Encoding: gzip")));
  const exchange = await bench.send(server.url(), { draft: { headers: [aRow("K", "{{secret:PLAIN}}")] } });
  const received = Buffer.from(exchange.attempts[0]?.wire.received.head ?? []);
  expect(received.includes(zipped.subarray(0, 4))).toBe(false);
  expect(await bench.text(exchange)).toBe(`the ${"*".repeat(18)} again`);
  const raw = await bench.contents.read(exchange.id, "received", 0, 1_000);
  expect(raw.ok && Buffer.from(raw.value.bytes).toString()).toBe("*".repeat(zipped.length));
});

test("a password typed into the URL is used, not sent in the target, and not shown", async () => {
  const server = await serving(echo((request) => withLength(request)));
  const exchange = await bench.send(server.url("/x").replace("//", "//some-user:typed%2Dpassword@"));
  const received = server.connections[0]?.received().toString() ?? "";
  expect(received.split("\r\n").slice(0, 2)).toEqual(["GET /x HTTP/1.1", `Host: 127.0.0.1:${server.port}`]);
  expect(received).toContain(
    `Authorization: Basic ${Buffer.from("some-user:typed-password").toString("base64")}`,
  );
  expect(await leaks(exchange, "typed-password", "some-user")).toEqual([]);
});

test("content on the disk holds no plaintext, and is gone after its release", async () => {
  await bench.close();
  bench = await anEngine({ limits: { memoryBytes: 100_000 } });
  const content = "a line that must not be found\n".repeat(20_000);
  const server = await serving(echo(() => withLength(content)));
  const exchange = await bench.send(server.url());
  const files = await readdir(bench.folder);
  expect(files).toHaveLength(1);
  const onDisk = await readFile(join(bench.folder, files[0] ?? ""));
  expect(onDisk).toHaveLength(content.length);
  expect(onDisk.includes("a line that must")).toBe(false);
  expect(await bench.text(exchange)).toBe(content);
  await bench.contents.release(exchange.id);
  expect(await readdir(bench.folder)).toEqual([]);
});
