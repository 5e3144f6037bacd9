import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { systemClock } from "#electron/engine/clock.ts";
import { createCookieJars } from "#electron/engine/cookies/cookie-jars.ts";
import { openStore } from "#electron/store/open-store.ts";
import { keychainClient } from "#electron/vault/keychain-client.ts";
import { forkKeychainProcess } from "#electron/vault/node-keychain-process.ts";
import { sealedJars } from "#electron/vault/sealed-jars.ts";
import { serviceOf } from "#electron/vault/secrets.ts";
import { type BuiltEntry, buildEntry } from "#test/support/build-entry.ts";
import { runWirebench } from "#test/support/run-wirebench.ts";
import { workspacePlace } from "#test/support/workspace-place.ts";
import { valueOf } from "#test/support/workspaces.ts";

// Against the real Secret Service: the throw-away keyring of the test run.

const place = workspacePlace();
let entry: BuiltEntry;
let server: Server;
let seen: string[];
beforeAll(async () => {
  entry = await buildEntry("electron/vault/keychain-process.ts");
}, 60_000);
afterAll(() => entry.remove());
beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    seen.push(request.headers.cookie ?? "");
    response.setHeader("Set-Cookie", "fresh=1; Max-Age=60");
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

test("the jar of the session is read where it is asked for, and never written", async () => {
  const workspace = await place.open("create");
  const userData = join(place.folder, "user-data");
  const store = valueOf(await openStore(userData, Date.now()));
  const client = keychainClient({ spawn: () => forkKeychainProcess(entry.file) });
  const service = serviceOf(workspace.id, process.env["WIREBENCH_KEYCHAIN"]);
  const jars = createCookieJars(
    systemClock,
    sealedJars({ service, client, sealed: store.file("vault.bin") }),
  );
  const { jar, changed } = await jars.open("default");
  await jar.setCookie("kept=1; Max-Age=3600", "http://127.0.0.1/");
  changed();
  await jars.flush(10_000);
  client.close();

  // A server that listens on a port has an address of this kind.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const send = (...more: readonly string[]) =>
    runWirebench(["send", "-q", url, "--workspace", workspace.folder, ...more], {
      WIREBENCH_USER_DATA: userData,
    });
  expect((await send()).code).toBe(0);
  expect((await send("--cookie-jar", "session")).code).toBe(0);
  expect((await send("--cookie-jar", "session")).code).toBe(0);
  expect(seen).toEqual(["", "kept=1", "kept=1"]);
});

test("without a workspace there is no such jar", async () => {
  const { code, stderr } = await runWirebench(["send", "http://127.0.0.1:1/", "--cookie-jar", "session"]);
  expect(code).toBe(2);
  expect(stderr).toContain("wants a workspace");
});
