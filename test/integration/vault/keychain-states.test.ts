import { lookup } from "node:dns/promises";
import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Desktop, startDesktop } from "#scripts/desktop.mjs";
import { keyringProcess, lockKeyring, startBareBus } from "#test/support/bus.ts";
import { type BuiltEntry, buildEntry } from "#test/support/build-entry.ts";
import { aKeychain, reached, type TestKeychain } from "#test/support/keychain.ts";

// Each with a bus of its own, because these make a keyring useless on purpose.

const ref = { scope: "workspace", name: "token" };

let entry: BuiltEntry;
beforeAll(async () => {
  entry = await buildEntry("electron/vault/keychain-process.ts");
}, 60_000);
afterAll(() => entry.remove());

const inherited = { ...process.env };
const open: (() => void | Promise<void>)[] = [];
const laterClose = <T>(value: T, close: () => void | Promise<void>): T => {
  open.push(close);
  return value;
};
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
  for (const name of ["DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "XDG_RUNTIME_DIR", "XDG_DATA_HOME"]) {
    if (inherited[name] === undefined) delete process.env[name];
    else process.env[name] = inherited[name];
  }
});

async function keychainHere(limits: { waitingMs?: number; limitMs?: number } = {}): Promise<TestKeychain> {
  const keychain = await aKeychain({ entry: entry.file, ...limits });
  return laterClose(keychain, () => keychain.close());
}

async function ownDesktop(): Promise<Desktop> {
  const desktop = await startDesktop({ display: false });
  Object.assign(process.env, desktop.env);
  delete process.env["DISPLAY"];
  return laterClose(desktop, () => desktop.stop());
}

describe("without a keychain", () => {
  test.each<[string, () => Promise<void>]>([
    [
      "no bus",
      async () => {
        process.env["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere/at/all";
      },
    ],
    [
      "no bus and none to be started",
      async () => {
        for (const name of ["DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "XDG_RUNTIME_DIR"])
          delete process.env[name];
      },
    ],
    [
      "a bus without a secret service",
      async () => {
        const bus = await startBareBus();
        laterClose(bus, bus.stop);
        process.env["DBUS_SESSION_BUS_ADDRESS"] = bus.address;
      },
    ],
  ])("(%s) secrets are held in memory, named, and forgotten", async (_, prepare) => {
    await prepare();
    const { secrets, client } = await keychainHere();
    expect((await secrets.check()).state).toBe("absent");
    expect(await secrets.read(ref)).toEqual({ ok: false, error: "keychain-absent" });
    expect(await secrets.keep(ref, "held")).toEqual({ ok: true, value: { where: "memory" } });
    expect(await secrets.keep({ scope: "Prod", name: "large" }, "l".repeat(30_000))).toEqual({
      ok: true,
      value: { where: "memory" },
    });
    expect(secrets.status()).toMatchObject({ state: "absent", inMemory: ["token", "Prod/large"] });
    expect(await secrets.names()).toEqual(["Prod/large", "token"]);
    expect(await secrets.read(ref)).toEqual({ ok: true, value: "held" });
    expect(await secrets.forget(ref)).toEqual({ ok: true, value: undefined });
    expect(await secrets.names()).toEqual(["Prod/large"]);
    expect(client.state().detail).not.toContain("held");
  });
});

describe("with a locked keychain that cannot ask", () => {
  test("a secret that is there is locked, not missing, and none is held in memory", async () => {
    const desktop = await ownDesktop();
    const { secrets } = await keychainHere();
    await secrets.keep(ref, "value");
    lockKeyring(desktop.env);
    expect(await secrets.read(ref)).toEqual({ ok: false, error: "keychain-locked" });
    expect(secrets.status().state).toBe("locked");
    expect(await secrets.keep({ scope: "workspace", name: "other" }, "x")).toMatchObject({
      ok: false,
      error: { kind: "keychain-locked" },
    });
    expect(secrets.status().inMemory).toEqual([]);
    expect((await secrets.check()).state).toBe("locked");
  });
});

describe("with a keychain that does not answer", () => {
  let desktop: Desktop;
  let pid: number;
  beforeEach(async () => {
    desktop = await ownDesktop();
    pid = keyringProcess(desktop.env);
    // A stopped process does not end either.
    laterClose(pid, () => void process.kill(pid, "SIGCONT"));
  });

  test("a read says so after its limit, and the next one works once there are answers", async () => {
    const { secrets, client, started } = await keychainHere({ waitingMs: 100, limitMs: 600 });
    await secrets.keep(ref, "value");
    process.kill(pid, "SIGSTOP");
    const startedAt = performance.now();
    const reading = secrets.read(ref);
    expect(await reached(client, (state) => state === "waiting")).toBe("waiting");
    expect(await reading).toEqual({ ok: false, error: "keychain-silent" });
    expect(performance.now() - startedAt).toBeLessThan(1_500);
    process.kill(pid, "SIGCONT");
    expect(await secrets.read(ref)).toEqual({ ok: true, value: "value" });
    expect(started).toHaveLength(2);
  });

  test("twenty silent calls hold up neither files nor names nor one another", async () => {
    const { secrets } = await keychainHere({ waitingMs: 100, limitMs: 1_000 });
    process.kill(pid, "SIGSTOP");
    const startedAt = performance.now();
    const calls = Array.from({ length: 20 }, (_, n) => secrets.read({ scope: "workspace", name: `n${n}` }));
    for (let n = 0; n < 20; n++) {
      const before = performance.now();
      await Promise.all([readFile(import.meta.filename), lookup("localhost")]);
      expect(performance.now() - before).toBeLessThan(500);
    }
    expect(await Promise.all(calls)).toEqual(calls.map(() => ({ ok: false, error: "keychain-silent" })));
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  test("retry gives up what waits and asks afresh", async () => {
    const { secrets, client } = await keychainHere({ waitingMs: 2_000, limitMs: 60_000 });
    process.kill(pid, "SIGSTOP");
    const keeping = secrets.keep(ref, "value");
    await reached(client, (state) => state === "waiting");
    process.kill(pid, "SIGCONT");
    const status = secrets.retry();
    expect(await keeping).toMatchObject({ ok: false, error: { kind: "keychain-silent" } });
    expect((await status).state).toBe("unlocked");
    expect(await secrets.keep(ref, "value")).toEqual({ ok: true, value: { where: "keychain" } });
  });

  test("retry itself does not wait for a keychain that stays silent", async () => {
    const { secrets } = await keychainHere({ waitingMs: 100, limitMs: 60_000 });
    process.kill(pid, "SIGSTOP");
    expect((await secrets.retry()).state).toBe("waiting");
  });
});

describe("when the keychain process ends", () => {
  test("in the middle of a call, the call is asked again of the next one", async () => {
    const desktop = await ownDesktop();
    const pid = keyringProcess(desktop.env);
    const { secrets, started } = await keychainHere();
    await secrets.keep(ref, "value");
    process.kill(pid, "SIGSTOP");
    const reading = secrets.read(ref);
    started[0]?.kill();
    process.kill(pid, "SIGCONT");
    expect(await reading).toEqual({ ok: true, value: "value" });
    expect(started).toHaveLength(2);
  });

  test("again and again, the call fails and the next one is tried", async () => {
    const { secrets, client } = await (async () => {
      const broken = await aKeychain({ entry: "/nowhere/keychain-process.mjs" });
      return laterClose(broken, () => broken.close());
    })();
    expect(await secrets.read(ref)).toEqual({ ok: false, error: "keychain-failed" });
    expect(client.state().state).toBe("failed");
    expect(await secrets.keep(ref, "held")).toEqual({ ok: true, value: { where: "memory" } });
  });
});
