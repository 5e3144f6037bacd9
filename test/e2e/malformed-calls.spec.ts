import type { CallName } from "#shared/ipc/bridge.ts";
import { calls } from "#shared/ipc/contract.ts";
import { malformed, reviveMalformed } from "#test/support/malformed.ts";
import { samples } from "#test/unit/shared/ipc/call-samples.ts";
import { expect, test } from "./fixtures.ts";

const deep = process.env["WIREBENCH_DEEP"] === "1";
const seed = Number(process.env["WIREBENCH_SEED"] ?? "20261123");
const count = deep ? 500 : 50;
const names = Object.keys(calls) as CallName[]; // `keys` forgets which names there are.

// A throw is how a read-only schema refuses bytes.
function fits(name: CallName, value: unknown): boolean {
  try {
    return calls[name].input.safeParse(value).success;
  } catch {
    return false;
  }
}

/** As it comes out of the page: a member called `__proto__` is left behind there. */
function crossed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(crossed);
  // Bytes and dates cross as they are.
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || value instanceof Date)
    return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      key === "__proto__" ? [] : [[key, crossed(item)] as const],
    ),
  );
}

const wrongFor = (name: CallName): readonly string[] =>
  malformed(samples[name].input, seed, { count, fits: (value) => fits(name, crossed(value)) });

/** What refuses: the contract in main, or what carries a message there. */
const refusals =
  /the message does not fit the contract|could not be cloned|recursion depth exceeded|Failed to serialize/;

test(`every call refuses ${count} malformed questions each, and main answers after them (seed ${seed})`, async ({
  bench,
}) => {
  test.setTimeout(deep ? 900_000 : 120_000);
  const { page } = bench.window();
  const main = bench.app().process();
  // In parentheses in an object: a function by itself would be called.
  const tools = await page.evaluateHandle<{ readonly revive: typeof reviveMalformed }>(
    `({ revive: ${reviveMalformed.toString()} })`,
  );
  for (const name of names.filter((call) => call !== "file.grant")) {
    const ends = await page.evaluate(
      async ({ tools: { revive }, name: call, texts }) => {
        const bridge: unknown = Reflect.get(globalThis, "wirebench");
        // What preload puts there, one function for each name.
        const { call: byName } = bridge as {
          readonly call: Record<string, (input: unknown) => Promise<unknown>>;
        };
        const all = texts.map(async (text) => byName[call]?.(revive(text)));
        const settled = await Promise.allSettled(all);
        await byName["workspace.read"]?.({});
        return settled.map((end, i) =>
          end.status === "rejected" ? String(end.reason) : `accepted ${texts[i]?.slice(0, 3_000)}`,
        );
      },
      { tools, name, texts: wrongFor(name) },
    );
    expect(ends).toHaveLength(count);
    expect(
      ends.filter((end) => !refusals.test(end)),
      name,
    ).toEqual([]);
  }
  expect(main.exitCode).toBeNull();
  await bench.window().sendTo(`${process.env["WIREBENCH_HTTPBIN"] ?? ""}/get`);
  await expect(bench.window().status).toHaveText(/^200/);
});

test("a file is granted to preload alone: the page has no such call, and what is no file is refused", async ({
  bench,
}) => {
  const { page } = bench.window();
  const seen = await page.evaluate(async () => {
    const bridge: unknown = Reflect.get(globalThis, "wirebench");
    // What preload puts there.
    const { call, grantFile } = bridge as {
      readonly call: Record<string, unknown>;
      readonly grantFile: (file: unknown) => Promise<unknown>;
    };
    const wrong = [
      "/etc/passwd",
      { path: "/etc/passwd" },
      null,
      undefined,
      7,
      ["/etc/passwd"],
      new Blob(["x"]),
    ];
    const made = Object.assign(new File(["x"], "/etc/passwd"), { path: "/etc/passwd" });
    return {
      hasCall: "file.grant" in call,
      wrong: await Promise.all(
        wrong.map(async (file) => {
          try {
            return JSON.stringify(await grantFile(file));
          } catch {
            return "refused";
          }
        }),
      ),
      made: await grantFile(made),
    };
  });
  expect(seen.hasCall).toBe(false);
  expect(seen.wrong.filter((end) => end !== "refused" && end !== '{"ok":true,"value":null}')).toEqual([]);
  expect(seen.made).toEqual({ ok: true, value: null });
});

test("preload's own call refuses what does not fit, too", async ({ bench }) => {
  const ends = await bench.app().evaluate(
    async ({ BrowserWindow, ipcMain }, texts) => {
      // Not in Electron's types, but in every Electron: what answers each channel.
      const answers: unknown = Reflect.get(ipcMain, "_invokeHandlers");
      const grant =
        answers instanceof Map
          ? (answers.get("file.grant") as (event: unknown, input: unknown) => unknown)
          : null;
      const senderFrame = BrowserWindow.getAllWindows()[0]?.webContents.mainFrame;
      const settled = await Promise.allSettled(
        texts.map(async (text) => grant?.({ senderFrame }, JSON.parse(text))),
      );
      return settled.map((end) => (end.status === "rejected" ? String(end.reason) : "accepted"));
    },
    wrongFor("file.grant").filter((text) => !text.includes('"$"')),
  );
  expect(ends.length).toBeGreaterThan(count / 4);
  expect(ends.filter((end) => !refusals.test(end))).toEqual([]);
});
