import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forKeeping, type Keepsake } from "#electron/engine/for-keeping.ts";
import { openHistoryWork } from "#electron/store/open-history-work.ts";
import { withOwnBytes } from "#electron/ipc/own-bytes.ts";
import type { ToKeep } from "#electron/store/history-work.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { findInFiles, spellingsOf } from "#test/support/find-in-files.ts";
import { aDraft, aRow } from "#test/support/messages.ts";
import { answering } from "#test/support/raw-server.ts";
import { servingUntilTheEnd } from "#test/support/serving.ts";

const serving = servingUntilTheEnd();
const stored = "st0red/Secret+of=tests-9Qx";
const typed = "ghp_typedInTheClear4815162342abcdefgh";
let bench: TestEngine;
let folder: string;
beforeEach(async () => {
  bench = await anEngine({ secrets: { TOKEN: stored } });
  folder = await mkdtemp(join(tmpdir(), "wirebench-keeping-"));
});
afterEach(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

/** Sends back all it was sent, and hands out credentials of its own. */
const echoing = (code: (content: string) => { readonly bytes: Buffer; readonly fields: readonly string[] }) =>
  answering((request) => {
    const content = JSON.stringify({
      echo: request.toString(),
      access_token: "handed-0ut-by-the-server-77",
      refresh_token: "again-handed-0ut-by-it-88",
    });
    const { bytes, fields } = code(content);
    const head = [
      "HTTP/1.1 200 OK",
      "Content-Type: application/json",
      "Set-Cookie: session=c00kie-of-a-signed-in-user; Path=/",
      ...fields,
      "",
      "",
    ].join("\r\n");
    return Buffer.concat([Buffer.from(head), bytes]);
  });

const plain = (content: string) => ({
  bytes: Buffer.from(content),
  fields: [`Content-Length: ${Buffer.byteLength(content)}`],
});
const zipped = (content: string) => {
  const bytes = gzipSync(content);
  return { bytes, fields: ["Content-Encoding: gzip", `Content-Length: ${bytes.length}`] };
};
const chunked = (content: string) => {
  const pieces = content.match(/[\s\S]{1,7}/g) ?? [];
  const text = pieces.map((piece) => `${Buffer.byteLength(piece).toString(16)}\r\n${piece}\r\n`).join("");
  return { bytes: Buffer.from(`${text}0\r\n\r\n`), fields: ["Transfer-Encoding: chunked"] };
};

/** Everything a keepsake holds, bytes as text. */
const allOf = ({ exchange, draft, content }: Keepsake): string =>
  [
    JSON.stringify([exchange, draft], function (this: object, name: string, value: unknown) {
      const found: unknown = Reflect.get(this, name);
      return found instanceof Uint8Array ? Buffer.from(found).toString("latin1") : value;
    }),
    Buffer.from(content ?? []).toString(),
  ].join("\n");

const values = [
  stored,
  typed,
  "typed-passw0rd-xyz",
  "c00kie-of-a-signed-in-user",
  "handed-0ut-by-the-server-77",
  "again-handed-0ut-by-it-88",
];

const drafts: Readonly<Record<string, Partial<RequestDraft>>> = {
  header: {
    headers: [
      aRow("Authorization", `Bearer ${typed}`),
      aRow("X-Api-Key", "{{secret:TOKEN}}"),
      aRow("X-Note", stored),
    ],
  },
  query: { params: [aRow("api_key", typed), aRow("t", "{{secret:TOKEN}}")] },
  content: {
    method: "POST",
    content: {
      kind: "json",
      text: `{"password":"typed-passw0rd-xyz","token":"${typed}","t":"{{secret:TOKEN}}"}`,
    },
  },
  form: {
    method: "POST",
    content: { kind: "form", rows: [aRow("client_secret", typed), aRow("t", "{{secret:TOKEN}}")] },
  },
  basic: { auth: { scheme: "basic", username: "user", password: typed } },
  cookie: { headers: [aRow("Cookie", `session=${typed}`)] },
};

const ways = { plain, zipped, chunked };

test.each(Object.keys(drafts).flatMap((place) => Object.keys(ways).map((way) => [place, way] as const)))(
  "a credential in the %s, echoed %s, is in nothing that is kept",
  async (place, way) => {
    // Both come from the keys of the records they are looked up in.
    const code = ways[way as keyof typeof ways];
    const server = await serving(echoing(code));
    const url = place === "query" ? server.url(`/x?api_key=${typed}&t={{secret:TOKEN}}`) : server.url("/x");
    const draft = aDraft({ url, ...drafts[place] });
    const exchange = await bench.send(url, { draft });
    const keepsake = await forKeeping(exchange, { draft, contents: bench.contents, limitBytes: 1_000_000 });
    const all = allOf(keepsake);
    const leaks = values.flatMap((value) => spellingsOf(value, "user")).filter((one) => all.includes(one));
    expect(leaks).toEqual([]);

    const work = openHistoryWork(folder, () => Date.now());
    // A copy of the same form.
    const whole = withOwnBytes({ ...keepsake, environment: null, workspace: "w", of: null }) as ToKeep;
    work.keep(whole);
    // While it is open, so that what is only in the log of the database is looked at as well.
    expect(
      await findInFiles(
        [folder],
        values.flatMap((value) => spellingsOf(value, "user")),
      ),
    ).toEqual([]);
    expect(await findInFiles([folder], ["127.0.0.1"])).not.toEqual([]);
    work.close(null);
  },
);

test("a value that spans two pieces of a large content is masked", async () => {
  const pad = "x".repeat(1024 * 1024 - 10);
  const server = await serving(
    answering(() =>
      Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${pad.length + typed.length}\r\n\r\n${pad}${typed}`),
    ),
  );
  const draft = aDraft({ url: server.url(), headers: [aRow("Authorization", `Bearer ${typed}`)] });
  const exchange = await bench.send(server.url(), { draft });
  const { content } = await forKeeping(exchange, { draft, contents: bench.contents, limitBytes: 9_000_000 });
  expect(content?.length).toBe(pad.length + typed.length);
  expect(Buffer.from(content ?? []).includes("typedInTheClear")).toBe(false);
});

test("where there is no credential, all is kept as it is", async () => {
  const server = await serving(answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\nhello, world!"));
  const draft = aDraft({ url: server.url() });
  const exchange = await bench.send(server.url(), { draft });
  const keepsake = await forKeeping(exchange, { draft, contents: bench.contents, limitBytes: 1_000 });
  expect(keepsake.exchange).toEqual(exchange);
  expect(keepsake.draft).toEqual(draft);
  expect(Buffer.from(keepsake.content ?? []).toString()).toBe("hello, world!");
});
