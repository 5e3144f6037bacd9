import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { request } from "undici";
import { systemClock } from "#electron/engine/clock.ts";
import { createContentStore } from "#electron/engine/content/content-store.ts";
import { createEngine, type Engine } from "#electron/engine/engine.ts";
import { ExchangeId } from "#shared/ids.ts";
import { builtInSessions } from "#shared/policy/session.ts";
import { fail } from "#shared/result.ts";
import { emptyDraft } from "#shared/workbench/request-draft.ts";
import { median, ratioText } from "./ratios.ts";

const sends = 400;
const repetitions = 7;

const server = `
  require("node:http").createServer((_q, s) => s.setHeader("content-type", "application/json").end('{"hello":"wirebench","n":12345}'))
    .listen(0, "127.0.0.1", function () { console.log(this.address().port) });
`;

/** One send through a session, recorded whole, beside `undici.request` to the same server: medians of interleaved runs. */
export async function benchEngine(): Promise<void> {
  const child = spawn(process.execPath, ["-e", server], { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  const url = `http://127.0.0.1:${port.toString("utf8").trim()}/`;
  const folder = await mkdtemp(join(tmpdir(), "wirebench-bench-"));
  const contents = await createContentStore(folder);
  const engine = createEngine({
    clock: systemClock,
    contents,
    readSecret: async () => fail("not-stored"),
    openFile: async () => fail("missing"),
    readAuthority: async () => fail("none"),
  });
  const times = { wirebench: [] as number[], undici: [] as number[] };
  for (let n = 0; n <= repetitions; n++) {
    const reference = await timed(() => request(url).then(({ body }) => body.text()));
    const own = await timed(() => sendOnce(engine, url));
    if (n === 0) continue; // warms up both
    times.undici.push(reference);
    times.wirebench.push(own);
  }
  const [own, reference] = [median(times.wirebench), median(times.undici)];
  console.log(
    `engine: ${String(sends)} sends one after another, ${String(repetitions)} repetitions, interleaved`,
  );
  console.log(`  undici.request  ${((reference / sends) * 1_000).toFixed(0)} µs a send (reference)`);
  console.log(
    `  engine.send     ${((own / sends) * 1_000).toFixed(0)} µs a send, ratio ${ratioText(times.wirebench, times.undici)}`,
  );
  await engine.close();
  await contents.close();
  child.kill();
  await rm(folder, { recursive: true, force: true });
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  for (let n = 0; n < sends; n++) await act();
  return performance.now() - startedAt;
}

let count = 0;
async function sendOnce(engine: Engine, url: string): Promise<void> {
  const [session] = builtInSessions;
  if (session === undefined) throw new Error("there is always a default session");
  const sent = await engine.send({
    exchangeId: ExchangeId.parse(`bench-${String(++count)}`),
    draft: { ...emptyDraft, url },
    session,
    scope: [],
    risks: [],
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  if (!sent.ok || sent.value.outcome.kind !== "response") throw new Error("a send of the benchmark failed");
}
