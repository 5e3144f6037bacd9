import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "#electron/engine/clock.ts";
import { loadProxyScript } from "#electron/engine/route/proxy-script.ts";
import { startProxyScript } from "#electron/engine/route/start-proxy-script.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { type BuiltEntry, buildEntry } from "#test/support/build-entry.ts";
import { httpProxy } from "#test/support/proxies.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";

const addresses: Readonly<Record<string, readonly string[]>> = {
  "h.test": ["10.1.2.3"],
  "both.test": ["2001:db8::1", "192.168.0.9"],
};
const script = (body: string): string => `function FindProxyForURL(url, host) { ${body} }`;

async function answerOf(text: string, url = "http://h.test/", host = "h.test") {
  const loaded = await loadProxyScript(text, async (name) => addresses[name] ?? []);
  if (!loaded.ok) return loaded;
  const answer = await loaded.value.find(url, host);
  loaded.value.close();
  return answer;
}

describe("a proxy script", () => {
  test.each<readonly [body: string, answer: string]>([
    [`return "DIRECT"`, "DIRECT"],
    [`return "PROXY " + host + " " + url`, "PROXY h.test http://h.test/"],
    [`return isInNet(host, "10.0.0.0", "255.0.0.0") ? "in" : "out"`, "in"],
    [`return isInNet(host, "192.168.0.0", "255.255.0.0") ? "in" : "out"`, "out"],
    [`return isInNet("10.9.9.9", "10.0.0.0", "255.0.0.0") ? "in" : "out"`, "in"],
    [`return isInNet("nobody.test", "0.0.0.0", "0.0.0.0") ? "in" : "out"`, "out"],
    [`return String(dnsResolve("both.test"))`, "192.168.0.9"],
    [`return String(dnsResolve("nobody.test"))`, "null"],
    [`return String(isResolvable("h.test")) + isResolvable("nobody.test")`, "truefalse"],
    [`return dnsResolve(dnsResolve("h.test") ? "both.test" : "nobody.test")`, "192.168.0.9"],
    [`try { return String(dnsResolve("h.test")) } catch (e) { return "caught" }`, "10.1.2.3"],
    [`return String(dnsDomainIs(host, ".test")) + dnsDomainIs(host, ".com")`, "truefalse"],
    [`return String(isPlainHostName("h")) + isPlainHostName(host)`, "truefalse"],
    [`return String(shExpMatch(url, "*://h.test/*"))`, "true"],
    [`return String(localHostOrDomainIs("www", "www.test"))`, "true"],
    [`return String(dnsDomainLevels("a.b.c"))`, "2"],
    [`return String(weekdayRange("SUN", "SAT"))`, "true"],
    [`alert("heard by nobody"); return "DIRECT"`, "DIRECT"],
    [`return /^h/.test(host) ? [1, 2].map(function (n) { return n * 2 }).join() : ""`, "2,4"],
  ])("answers %s", async (body, answer) => {
    expect(await answerOf(script(body))).toEqual({ ok: true, value: answer });
  });

  test.each<readonly [string, string, RegExp]>([
    ["does not parse", "function (", /./],
    ["has no function", "var x = 1", /FindProxyForURL/],
    ["throws", script(`throw new Error("boom")`), /^boom$/],
    ["answers with a number", script("return 5"), /not text/],
    ["answers with nothing", script("return"), /not text/],
    ["never ends", script("while (true) {}"), /more than 1 s/],
    [
      "never ends, whatever it catches",
      script("while (true) try { while (true) {} } catch (e) {}"),
      /more than 1 s/,
    ],
    ["never ends while it is read", "while (true) {}", /more than 1 s/],
    ["calls itself for ever", script("function f() { return f() + 1 } return f()"), /./],
    [
      "asks for ever new names",
      script(`for (var i = 0; i < 1e6; i++) dnsResolve("n" + i)`),
      /more than 50 names/,
    ],
    [
      "asks for one more each time",
      script(`var n = "a"; while (dnsResolve(n) === null) n += "a"`),
      /more than/,
    ],
    ["uses what is not there", script("return dateRange('JAN', 'DEC') ? 'a' : 'b'"), /dateRange/],
  ])("that %s has failed, and says how", async (_, text, detail) => {
    const answer = await answerOf(text);
    expect(answer.ok ? answer : answer.error).toMatch(detail);
  });

  test.each([
    "process",
    "require",
    "globalThis.process",
    "fetch",
    "console",
    "WebAssembly",
    "setTimeout",
    "XMLHttpRequest",
  ])("has no %s", async (name) => {
    expect(await answerOf(script(`return typeof ${name}`))).toEqual({ ok: true, value: "undefined" });
  });
});

describe("a session with a proxy script", () => {
  let bench: TestEngine;
  let origin: RawServer;
  let scripts: RawServer;
  let proxy: RawServer;
  let text: string;
  let fetched: number;
  let thread: BuiltEntry;

  beforeAll(async () => {
    thread = await buildEntry("electron/engine/route/proxy-script-worker.ts");
    bench = await anEngine({ outside: { scriptThread: thread.file } });
    origin = await rawServer(answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    proxy = await httpProxy();
    fetched = 0;
    scripts = await rawServer(
      answering(() => {
        fetched++;
        return `HTTP/1.1 200 OK\r\nContent-Type: application/x-ns-proxy-autoconfig\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
      }),
    );
  });
  afterAll(async () => {
    await bench.close();
    await thread.remove();
    for (const server of [origin, scripts, proxy]) await server.close();
  });
  const sendWith = (address: string) => bench.try(origin.url(), { policy: { proxy: `pac+${address}` } });
  const connectionOf = async (address: string) => {
    const sent = await sendWith(address);
    if (!sent.ok) throw new Error(JSON.stringify(sent.error));
    return { outcome: sent.value.outcome.kind, connection: sent.value.attempts[0]?.connection };
  };

  test("fetches it once, directly, and tells what it said", async () => {
    text = script(`return "PROXY 127.0.0.1:${proxy.port}"`);
    const first = await connectionOf(scripts.url("/once.pac"));
    const again = await connectionOf(scripts.url("/once.pac"));
    expect([first.outcome, again.outcome]).toEqual(["response", "response"]);
    expect(first.connection).toMatchObject({
      proxy: `http://127.0.0.1:${proxy.port}`,
      proxyRule: `PAC: PROXY 127.0.0.1:${proxy.port}`,
    });
    expect(fetched).toBe(1);
  });

  test("tries its answers in order", async () => {
    const gone = await httpProxy();
    await gone.close();
    text = script(`return "PROXY 127.0.0.1:${gone.port}; SOCKS 127.0.0.1:${gone.port}; DIRECT"`);
    const { outcome, connection } = await connectionOf(scripts.url("/order.pac"));
    expect(outcome).toBe("response");
    expect(connection).toMatchObject({ proxy: null, proxyRule: "PAC: DIRECT" });
    expect(connection?.tried.map(({ error }) => error)).toEqual(["ECONNREFUSED", "ECONNREFUSED", null]);
  });

  test("is told no path and no query, which may hold secrets", async () => {
    text = script(`return url === "${origin.url("/")}" && host === "127.0.0.1" ? "DIRECT" : "FTP x:1"`);
    const policy = { proxy: `pac+${scripts.url("/told.pac")}` };
    const sent = await bench.try(origin.url("/secret?key=value"), { policy });
    expect(sent.ok).toBe(true);
  });

  test("looks names up for it, and loads it anew after it failed", async () => {
    text = script(`if (dnsResolve("localhost") !== "127.0.0.1") throw new Error("no"); while (true) {}`);
    expect(await sendWith(scripts.url("/anew.pac"))).toMatchObject({ ok: false });
    text = script(`return dnsResolve("localhost") === "127.0.0.1" ? "DIRECT" : "FTP x:1"`);
    expect((await connectionOf(scripts.url("/anew.pac"))).connection?.proxyRule).toBe("PAC: DIRECT");
  });

  test("gives up on one that waits for names too long, all together", async () => {
    let now = 0;
    const asked: string[] = [];
    const clock = { ...systemClock, monotonic: () => now };
    const lookUp = async (name: string): Promise<readonly string[]> => {
      asked.push(name);
      now += 4_000;
      return [];
    };
    const slow = script(`for (var i = 0; i < 20; i++) dnsResolve("n" + i); return "DIRECT"`);
    const started = await startProxyScript(slow, { file: thread.file, lookUp, clock });
    if (!started.ok) throw new Error(started.error);
    expect(await started.value.find("http://h.test/", "h.test")).toEqual({
      ok: false,
      error: "the names it asked for took too long",
    });
    expect(asked).toEqual(["n0", "n1", "n2"]);
  });

  test("reads it from a file too", async () => {
    const path = join(bench.folder, "proxy.pac");
    await writeFile(path, script(`return "DIRECT"`));
    for (const address of [`file:${path}`, `file://${path}`])
      expect((await connectionOf(address)).connection?.proxyRule).toBe("PAC: DIRECT");
  });

  test.each<readonly [string, () => string, string, RegExp]>([
    ["that fails", () => scripts.url("/boom.pac"), script(`throw new Error("boom")`), /boom/],
    [
      "that calculates for ever inside one function",
      () => scripts.url("/busy.pac"),
      script("var a = []; while (true) a.push(new Array(1e6).join('x'))"),
      /too long and was ended/,
    ],
    [
      "that answers with a login, which would be shown in the record",
      () => scripts.url("/login.pac"),
      script(`return "PROXY me:hunter22@127.0.0.1:1"`),
      /^it answered "PROXY \*\*\*@127.0.0.1:1", which holds a login/,
    ],
    ["that names no proxy", () => scripts.url("/none.pac"), script(`return "SOCKS4 a:1"`), /SOCKS4/],
    [
      "that names a proxy nobody can dial",
      () => scripts.url("/bad.pac"),
      script(`return "PROXY a:99999"`),
      /99999/,
    ],
    ["that nobody serves", () => "http://127.0.0.1:1/x.pac", "", /connect-failed/],
    ["that is not there", () => "file:nowhere.pac", "", /ENOENT/],
    ["that is longer than a script is", () => scripts.url("/long.pac"), " ".repeat(1024 * 1024 + 1), /1 MiB/],
  ])("%s sends nothing, never directly", async (_, address, content, detail) => {
    text = content;
    const before = origin.connections.length;
    const sent = await sendWith(address());
    expect(sent).toMatchObject({ ok: false, error: { kind: "proxy-script-failed" } });
    expect(sent).toHaveProperty("error.detail", expect.stringMatching(detail));
    expect(origin.connections).toHaveLength(before);
  });

  test("whose server does not have it sends nothing either", async () => {
    const empty = await rawServer(answering(() => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"));
    expect(await sendWith(empty.url("/x.pac"))).toMatchObject({
      ok: false,
      error: { kind: "proxy-script-failed", detail: "its server answered 404" },
    });
    await empty.close();
  });
});

describe("a desktop that does not say which proxy", () => {
  const silent = { systemProxy: () => new Promise<string>(() => undefined) };
  const policy = { proxy: "system" } as const;

  test("holds up nobody who cancels", async () => {
    const bench = await anEngine({ outside: silent });
    const abort = new AbortController();
    const sending = bench.send("http://127.0.0.1:1/", { policy, signal: abort.signal });
    abort.abort();
    expect((await sending).outcome).toMatchObject({ error: { kind: "aborted", by: "user" } });
    await bench.close();
  });

  test("does not outlast the total limit where a redirect leads", async () => {
    const elsewhere = "HTTP/1.1 302 Found\r\nLocation: http://localhost:1/\r\nContent-Length: 0\r\n\r\n";
    const server = await rawServer(answering(() => elsewhere));
    const systemProxy = (url: string): Promise<string> =>
      url.startsWith(server.url("")) ? Promise.resolve("DIRECT") : silent.systemProxy();
    const bench = await anEngine({ outside: { systemProxy } });
    const limited = { ...policy, timeouts: { totalMs: 200 } };
    const { outcome } = await bench.send(server.url(), { policy: limited });
    expect(outcome).toMatchObject({ error: { kind: "timed-out", phase: "total" } });
    await bench.close();
    await server.close();
  });
});
