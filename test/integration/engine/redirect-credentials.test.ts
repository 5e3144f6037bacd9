import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { type Arrived, type DualServer, dualServer } from "#test/support/dual-server.ts";
import { aRow, aSession } from "#test/support/messages.ts";
import { proves } from "#test/support/proof.ts";
import { anIdentity } from "#test/support/tls-server.ts";

const secret = "zq81marker";
const statuses = [301, 302, 303, 307, 308] as const;

/** From where to where. Each changes nothing but what it is called after. */
const changes = {
  "same origin": ["http", "a.test", "one", "http", "a.test", "one"],
  port: ["http", "a.test", "one", "http", "a.test", "two"],
  host: ["http", "a.test", "one", "http", "b.test", "one"],
  subdomain: ["http", "a.test", "one", "http", "sub.a.test", "one"],
  "scheme up": ["http", "a.test", "one", "https", "a.test", "one"],
  "scheme down": ["https", "a.test", "one", "http", "a.test", "one"],
} as const;

type Change = keyof typeof changes;

interface Carrier {
  readonly draft?: Partial<RequestDraft>;
  readonly userinfo?: string;
  readonly sessionField?: readonly [string, string];
  /** The first server sets it as a cookie, before the redirect. */
  readonly cookie?: true;
}

const header = (name: string, value: string): Carrier => ({ draft: { headers: [aRow(name, value)] } });

const carriers: Readonly<Record<string, Carrier>> = {
  "Authorization, typed": header("Authorization", `Bearer ${secret}`),
  basic: { draft: { auth: { scheme: "basic", username: "me", password: "{{secret:T}}" } } },
  bearer: { draft: { auth: { scheme: "bearer", token: "{{secret:T}}" } } },
  "API key in a field": {
    draft: { auth: { scheme: "api-key", name: "X-Key", value: secret, placement: "header" } },
  },
  "API key in the query": {
    draft: { auth: { scheme: "api-key", name: "key", value: "{{secret:T}}", placement: "query" } },
  },
  "Cookie, typed": header("Cookie", `session=${secret}`),
  "cookie of the jar": { cookie: true },
  "Proxy-Authorization": header("Proxy-Authorization", `Basic ${secret}`),
  "field with a secret": header("X-Anything", "v {{secret:T}}"),
  "secret in the content": {
    draft: { method: "POST", content: { kind: "json", text: '{"key":"{{secret:T}}"}' } },
  },
  "userinfo of the URL": { userinfo: `me:${secret}@` },
  "session field with a secret": { sessionField: ["X-Session", "{{secret:T}}"] },
};

let bench: TestEngine;
let servers: Readonly<Record<"one" | "two", DualServer>>;
let policy: PolicyOverrides;
let arrived: Arrived[] = [];
/** What the server answers to the request for /from. */
let answer = "";

beforeAll(async () => {
  bench = await anEngine({ secrets: { T: secret } });
  const names = ["a.test", "b.test", "sub.a.test"];
  const { cert, key } = await anIdentity({ hosts: names });
  const authority = join(bench.folder, "authority.pem");
  await writeFile(authority, cert);
  const serve = (request: Arrived): string => {
    arrived.push(request);
    return / \/from/.test(request.text) ? answer : "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
  };
  const tls = { cert, key };
  servers = { one: await dualServer(tls, serve), two: await dualServer(tls, serve) };
  policy = {
    names: { hosts: Object.fromEntries(names.map((name) => [name, "127.0.0.1"])) },
    tls: { authorities: [authority] },
    pool: { idleMs: 0 },
    redirects: { downgrade: "allow" },
  };
});

afterAll(async () => {
  await bench.close();
  await servers.one.close();
  await servers.two.close();
});

let cells = 0;

/** Sends one cell, and gives the request that came out of the redirect; `null` where none was made. */
async function redirected(status: number, change: Change, name: string): Promise<Arrived | null> {
  const carrier = carriers[name] ?? {};
  const [scheme, host, at, nextScheme, nextHost, nextAt] = changes[change];
  // The worst of servers: it hands our own query on.
  const query = name === "API key in the query" ? `?key=${secret}&page=2` : "";
  const location = `${nextScheme}://${nextHost}:${servers[nextAt].port}/to${query}`;
  const cookie = carrier.cookie === true ? `Set-Cookie: c=${secret}; Path=/\r\n` : "";
  answer = `HTTP/1.1 ${status} X\r\nLocation: ${location}\r\n${cookie}Content-Length: 0\r\n\r\n`;
  arrived = [];
  const url = `${scheme}://${carrier.userinfo ?? ""}${host}:${servers[at].port}/from`;
  const session = {
    ...aSession(policy, `cell ${++cells}`),
    fields: carrier.sessionField === undefined ? [] : [carrier.sessionField],
  };
  const { attempts } = await bench.send(url, { draft: carrier.draft ?? {}, as: session });
  expect(attempts[0]?.response?.status).toBe(status);
  return arrived.find(({ text }) => / \/to/.test(text)) ?? null;
}

/** Whether the secret is in it, as it is or in base64 behind a user name. */
function carries(request: Arrived | null): boolean {
  if (request === null) return false;
  const basic = Buffer.from(`me:${secret}`).toString("base64");
  return request.text.includes(secret) || request.text.includes(basic);
}

/** A cookie goes by the rules of cookies, which know hosts, and neither ports nor schemes. RFC 6265 §8.5. */
const isForCookies = (carrier: string, change: Change): boolean =>
  carrier === "cookie of the jar" && change !== "host" && change !== "subdomain";

/** Content is not asked for again where POST becomes GET, and never goes anywhere else with a secret in it. */
const staysHere = (carrier: string, status: number): boolean =>
  carrier !== "secret in the content" || status === 307 || status === 308;

test("no credential follows a redirect to another origin, in 360 cells", async ({ task }) => {
  const leaks: string[] = [];
  const lost: string[] = [];
  let kept = 0;
  for (const status of statuses) {
    // The keys of a record are those it was written with.
    for (const change of Object.keys(changes) as Change[]) {
      for (const name of Object.keys(carriers)) {
        const cell = `${status}, ${change}, ${name}`;
        const isThere = carries(await redirected(status, change, name));
        const isMeant = change === "same origin" ? staysHere(name, status) : isForCookies(name, change);
        if (isThere && !isMeant) leaks.push(cell);
        if (!isThere && isMeant) lost.push(cell);
        if (isThere && change === "same origin") kept += 1;
      }
    }
  }
  proves(task, { cases: cells, measured: `${cells} cells, ${leaks.length} leaks, ${kept} kept at home` });
  expect({ cells, leaks, lost, kept }).toEqual({ cells: 360, leaks: [], lost: [], kept: 57 });
});

test("an API key in the query is cut out also where it was typed, and nothing else is", async () => {
  const { one, two } = servers;
  answer = `HTTP/1.1 302 X\r\nLocation: http://a.test:${two.port}/to?a=1&key=typed%2Fkey&b=2\r\nContent-Length: 0\r\n\r\n`;
  arrived = [];
  const auth = { scheme: "api-key", name: "key", value: "typed/key", placement: "query" } as const;
  await bench.send(`http://a.test:${one.port}/from`, { policy, draft: { auth } });
  expect(arrived.map(({ text }) => text.split(" ")[1])).toEqual(["/from?key=typed/key", "/to?a=1&b=2"]);
});

describe("what cannot be taken out", () => {
  test("a secret in the path is not carried to another origin", async () => {
    const { one, two } = servers;
    answer = `HTTP/1.1 302 X\r\nLocation: http://a.test:${two.port}/to/${secret}\r\nContent-Length: 0\r\n\r\n`;
    arrived = [];
    const { outcome } = await bench.send(`http://a.test:${one.port}/from/{{secret:T}}`, { policy });
    expect(outcome).toMatchObject({ error: { kind: "redirect-refused", because: "secret-in-path" } });
    expect(arrived).toHaveLength(1);
  });
});
