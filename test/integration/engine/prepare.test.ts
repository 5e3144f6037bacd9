import { expect, test } from "vitest";
import { anEngine } from "#test/support/an-engine.ts";

test("a send that waits for a keychain that never answers ends when it is cancelled", async () => {
  const bench = await anEngine({ readSecret: () => new Promise(() => undefined) });
  const abort = new AbortController();
  const sent = bench.try("http://127.0.0.1:1/", {
    draft: { auth: { scheme: "bearer", token: "{{secret:token}}" } },
    signal: abort.signal,
  });
  abort.abort();
  expect(await sent).toEqual({
    ok: false,
    error: { kind: "secret-unavailable", name: "token", because: "keychain-silent" },
  });
  await bench.close();
});
