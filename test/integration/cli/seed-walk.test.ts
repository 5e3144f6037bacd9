import { describe, expect, test } from "vitest";
import { runWirebench, sendExchange } from "#test/support/run-wirebench.ts";

// Against httpbin, a server nobody here wrote: the first afternoon with the command line.
const httpbin = process.env["WIREBENCH_HTTPBIN"] ?? "";
const send = async (...args: readonly string[]): Promise<Record<string, unknown>> => {
  const { stdout } = await runWirebench(["send", "-q", ...args]);
  return JSON.parse(stdout.toString("utf8")) as Record<string, unknown>;
};
const sentText = (head: string): string => Buffer.from(head, "base64").toString("utf8");
const rules = (risks: readonly { readonly rule: string }[]): readonly string[] =>
  risks.map(({ rule }) => rule);

describe("content", () => {
  test("GET prints the JSON that came back", async () => {
    expect((await send(`${httpbin}/get`))["url"]).toBe(`${httpbin}/get`);
  });

  test("--json is application/json exactly once, and not flagged", async () => {
    const exchange = await sendExchange([`${httpbin}/post`, "--json", '{"a":1}']);
    expect(exchange.request.fields.filter(([name]) => name.toLowerCase() === "content-type")).toEqual([
      ["Content-Type", "application/json"],
    ]);
    expect(sentText(exchange.attempts[0]?.wire.sentHead ?? "").match(/content-type/gi)).toHaveLength(1);
    expect(rules(exchange.risks)).not.toContain("content/json-with-other-media-type");
  });

  test("the same bytes sent as a form are flagged", async () => {
    const exchange = await sendExchange([`${httpbin}/post`, "-d", '{"a":1}']);
    expect(rules(exchange.risks)).toContain("content/json-with-other-media-type");
  });

  test("params with spaces, unicode and & arrive decoded as typed", async () => {
    const answer = await send(`${httpbin}/get?q=two words %26 more&ключ=日本語`);
    expect(answer["args"]).toEqual({ q: "two words & more", ключ: "日本語" });
  });

  test.each(["gzip", "brotli", "deflate"])("%s is decoded", async (coding) => {
    const flag = coding === "gzip" ? "gzipped" : coding === "deflate" ? "deflated" : "brotli";
    expect((await send(`${httpbin}/${coding}`))[flag]).toBe(true);
  });

  test("an image arrives byte for byte", async () => {
    const { stdout } = await runWirebench(["send", "-q", `${httpbin}/image/png`]);
    expect(stdout.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  });

  test("form fields and a file's content are sent as such", async () => {
    expect((await send(`${httpbin}/post`, "--form", "a=1 & 2", "--form", "b=é"))["form"]).toEqual({
      a: "1 & 2",
      b: "é",
    });
  });
});

describe("credentials", () => {
  const secrets = { WIREBENCH_SECRET_WALK: "opensesame-walk" };

  test("Basic from a user name in the URL is answered, and the password is not in the exchange", async () => {
    const url = httpbin.replace("://", "://user:opensesame-walk@");
    const { stdout, code } = await runWirebench([
      "send",
      `${url}/basic-auth/user/opensesame-walk`,
      "--output",
      "exchange",
    ]);
    expect(code).toBe(0);
    const wire = JSON.parse(stdout.toString("utf8")) as { attempts: { wire: { sentHead: string } }[] };
    expect(sentText(wire.attempts[0]?.wire.sentHead ?? "")).not.toContain(
      Buffer.from("user:opensesame-walk").toString("base64"),
    );
  });

  test("Bearer from a secret is answered, and the exchange names the secret instead of its value", async () => {
    const exchange = await sendExchange(
      [`${httpbin}/bearer`, "-H", "Authorization: Bearer {{secret:WALK}}"],
      secrets,
    );
    expect(exchange.response?.status).toBe(200);
    expect(exchange.request.fields).toContainEqual(["Authorization", "Bearer ‹secret:WALK›"]);
    expect(rules(exchange.risks)).toContain("auth/credentials-over-http");
    expect(JSON.stringify(exchange)).not.toContain("opensesame-walk");
    expect(sentText(exchange.attempts[0]?.wire.sentHead ?? "")).not.toContain("opensesame-walk");
    expect(sentText(exchange.attempts[0]?.wire.receivedHead ?? "")).not.toContain("opensesame-walk");
  });

  test("an API key in a header is quiet, in the query it is flagged", async () => {
    const header = await sendExchange([`${httpbin}/headers`, "-H", "X-API-Key: {{secret:WALK}}"], secrets);
    expect(rules(header.risks)).not.toContain("auth/api-key-in-query");
    const query = await sendExchange([`${httpbin}/get?api_key={{secret:WALK}}`], secrets);
    expect(rules(query.risks)).toContain("auth/api-key-in-query");
  });

  test("a secret nobody stored stops the send before a byte leaves", async () => {
    const exchange = await sendExchange([
      `${httpbin}/bearer`,
      "-H",
      "Authorization: Bearer {{secret:NOBODY}}",
    ]);
    expect(exchange).toMatchObject({
      code: 2,
      outcome: "refused",
      error: { kind: "secret-unavailable" },
      attempts: [],
    });
  });
});

describe("time limits and retries", () => {
  test("silence for 2 s ends as timed-out in phase read", async () => {
    const exchange = await sendExchange([`${httpbin}/delay/10`, "--read-timeout", "2"]);
    expect(exchange).toMatchObject({
      code: 1,
      outcome: "failed",
      error: { kind: "timed-out", phase: "read", limitMs: 2_000 },
    });
    expect(exchange.totalMs).toBeGreaterThanOrEqual(2_000);
    expect(exchange.totalMs).toBeLessThan(2_300);
    expect(exchange.error?.advice).not.toBe("");
  });

  test("503 through `resilient` is four attempts with urllib3's waits", async () => {
    const exchange = await sendExchange([
      `${httpbin}/status/503`,
      "--session",
      "resilient",
      "--backoff-factor",
      "0.1",
    ]);
    expect(exchange.code).toBe(1);
    expect(exchange.attempts.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
    expect(exchange.attempts.slice(0, 3).map(({ waitAfterMs }) => waitAfterMs)).toEqual([0, 200, 400]);
    expect(exchange.attempts.at(-1)?.decision).toMatchObject({ retry: false, because: "retries-exhausted" });
    expect(
      exchange.attempts.slice(1).every(({ reason, because }) => reason === "retry" && because !== undefined),
    ).toBe(true);
  });

  test("404 is one attempt", async () => {
    const exchange = await sendExchange([`${httpbin}/status/404`, "--session", "resilient"]);
    expect(exchange).toMatchObject({ code: 1, outcome: "response", response: { status: 404 } });
    expect(exchange.attempts).toHaveLength(1);
  });

  test("POST to 503 is not retried and says why", async () => {
    const exchange = await sendExchange([`${httpbin}/status/503`, "--session", "resilient", "-X", "POST"]);
    expect(exchange.attempts).toHaveLength(1);
    expect(exchange.attempts[0]?.decision).toMatchObject({ retry: false, because: "method-not-allowed" });
  });
});

describe("hops and failures", () => {
  test("three redirects are four attempts on one connection", async () => {
    const exchange = await sendExchange([`${httpbin}/redirect/3`]);
    expect(exchange.attempts.map(({ reason, status }) => [reason, status])).toEqual([
      ["initial", 302],
      ["redirect", 302],
      ["redirect", 302],
      ["redirect", 200],
    ]);
    expect(new Set(exchange.attempts.map(({ connection }) => connection?.id)).size).toBe(1);
  });

  test("cookies set on the way are sent on", async () => {
    expect((await send(`${httpbin}/cookies/set/flavour/plum`))["cookies"]).toEqual({ flavour: "plum" });
  });

  test("a closed port and an unknown host are told apart", async () => {
    expect((await sendExchange(["http://127.0.0.1:1/"])).error?.kind).toBe("connect-failed");
    expect((await sendExchange(["http://no-such-host.invalid/"])).error?.kind).toBe("name-not-resolved");
  });

  test("--output wire prints the bytes of every attempt, both ways", async () => {
    const { stdout } = await runWirebench(["send", "-q", `${httpbin}/redirect/1`, "--output", "wire"]);
    const text = stdout.toString("latin1");
    expect(text.match(/^GET \S+ HTTP\/1\.1\r$/gm)).toHaveLength(2);
    expect(text.match(/HTTP\/1\.1 (302|200) \w+\r\n/g)).toHaveLength(2);
  });

  test("usage mistakes exit with 2 and one line, never a stack trace", async () => {
    for (const args of [
      ["send"],
      ["send", "http://127.0.0.1:1/", "--read-timeout", "soon"],
      ["send", "http://x", "--session", "nobody"],
      ["sing"],
    ]) {
      const { code, stderr } = await runWirebench(args);
      expect(code, args.join(" ")).toBe(2);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(stderr.trim()).not.toBe("");
    }
  });
});
