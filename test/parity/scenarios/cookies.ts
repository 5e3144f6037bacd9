import type { Chapter, Scenario } from "#test/parity/scenario.ts";
import { lastReply, pathsOf, redirect, reply, type Reply } from "#test/parity/stage-plan.ts";
import { aRow } from "#test/support/messages.ts";
import { withRetry } from "./python.ts";

const setting = (...lines: readonly string[]): Reply =>
  reply(
    200,
    lines.map((line) => `Set-Cookie: ${line}`),
  );

/** GETs of these paths, one after another. */
const visits = (
  name: string,
  set: Readonly<Record<string, Reply>>,
  then: readonly string[],
  rest: Partial<Scenario> = {},
): Scenario => ({
  name,
  stage: { a: { replies: pathsOf(set) } },
  python: [...Object.keys(set), ...then].map((path) => `s.get(a + "${path}")`).join("\n"),
  wirebench: async ({ a, send }) => {
    for (const path of [...Object.keys(set), ...then]) await send(a + path);
  },
  shows: ["Cookie"],
  ...rest,
});

/** The same by names of our own, which a proxy answers for: domains want dots. */
const visitsByName = (
  name: string,
  line: string,
  then: readonly string[],
  rest: Partial<Scenario> = {},
): Scenario => {
  const urls = ["http://www.shop.test/set", ...then.map((host) => `http://${host}/get`)];
  return {
    name,
    stage: {
      proxy: { replies: { "/set": [lastReply(200, [`Set-Cookie: ${line}`])], "*": [lastReply(200)] } },
    },
    python: [`s.proxies = {"http": proxy}`, ...urls.map((url) => `s.get("${url}")`)].join("\n"),
    wirebench: async ({ proxy, send }) => {
      for (const url of urls) await send(url, { policy: { proxy } });
    },
    shows: ["Cookie"],
    ...rest,
  };
};

export const cookies: Chapter = {
  title: "Cookies",
  scenarios: [
    visits("set and sent again", { "/set": setting("one=1") }, ["/get"]),
    visits(
      "two in one response, one replaced later",
      { "/set": setting("one=1", "two=2"), "/again": setting("one=3") },
      ["/get"],
    ),
    visits("a path keeps it to what lies below", { "/set": setting("one=1; Path=/in") }, [
      "/in/x",
      "/in",
      "/inside",
      "/out",
    ]),
    visits("without a path, the folder of the target", { "/in/set": setting("one=1") }, ["/in/x", "/out"]),
    visits(
      "Expires in the past takes it back",
      {
        "/set": setting("one=1"),
        "/end": setting("one=; Expires=Thu, 01 Jan 2015 00:00:00 GMT"),
      },
      ["/get"],
    ),
    visits("Max-Age=0 takes it back", { "/set": setting("one=1"), "/end": setting("one=1; Max-Age=0") }, [
      "/get",
    ]),
    visits("Expires in the future", { "/set": setting("one=1; Expires=Thu, 01 Jan 2099 00:00:00 GMT") }, [
      "/get",
    ]),
    visits("a value with = and an empty one", { "/set": setting("one=a=b", "two=") }, ["/get"]),
    visitsByName("Secure does not come back over http", "one=1; Secure", ["www.shop.test"]),
    visits("Secure, over http to this machine", { "/set": setting("one=1; Secure") }, ["/get"], {
      different: {
        in: ["Cookie"],
        because:
          "python's jar asks for https alone; for Wirebench's, as for browsers, a connection that does not leave the machine is as good",
      },
    }),
    visits(
      "HttpOnly and SameSite do not matter here",
      { "/set": setting("one=1; HttpOnly; SameSite=Strict") },
      ["/get"],
    ),
    {
      name: "set by a redirect, sent with its next hop",
      stage: { a: { replies: pathsOf({ "/set": redirect(302, "/get", "Set-Cookie: one=1") }) } },
      python: 's.get(a + "/set")',
      wirebench: ({ a, send }) => send(`${a}/set`),
      shows: ["Cookie"],
    },
    {
      name: "ports share cookies, hosts do not",
      stage: { a: { replies: pathsOf({ "/set": setting("one=1") }) }, b: { replies: pathsOf({}) } },
      python: 's.get(a + "/set"); s.get(b + "/get"); s.get(local + "/get")',
      wirebench: async ({ a, b, local, send }) => {
        for (const url of [`${a}/set`, `${b}/get`, `${local}/get`]) await send(url);
      },
      shows: ["Cookie"],
    },
    {
      name: "a hand-set Cookie field stands for the jar",
      stage: { a: { replies: pathsOf({ "/set": setting("one=1") }) } },
      python: 's.get(a + "/set"); s.get(a + "/get", headers={"Cookie": "typed=2"})',
      wirebench: async ({ a, send }) => {
        await send(`${a}/set`);
        await send(`${a}/get`, { draft: { headers: [aRow("Cookie", "typed=2")] } });
      },
      shows: ["Cookie"],
    },
    {
      name: "cookies= for one request beside the jar",
      stage: { a: { replies: pathsOf({ "/set": setting("one=1") }) } },
      python: 's.get(a + "/set"); s.get(a + "/get", cookies={"two": "2"})',
      wirebench: async ({ a, send }) => {
        await send(`${a}/set`);
        await send(`${a}/get`, { draft: { headers: [aRow("Cookie", "two=2")] } });
      },
      shows: ["Cookie"],
      different: {
        in: ["Cookie"],
        because:
          "requests merges cookies= into the jar for one request; Wirebench has no such argument: a Cookie field is sent as typed and alone, or the cookie goes into the jar",
      },
    },
    {
      name: "set by a 503 that is retried",
      stage: {
        a: { replies: { "*": [reply(503, ["Set-Cookie: one=1"]), reply(200)] } },
      },
      python: withRetry("total=1, status_forcelist=[503]", 's.get(a + "/get")'),
      wirebench: ({ a, send }) =>
        send(`${a}/get`, { policy: { retry: { total: 1, statusForcelist: [503] } } }),
      shows: ["Cookie"],
      different: {
        in: ["Cookie"],
        because:
          "urllib3 repeats the same bytes, below the jar; in Wirebench every attempt is an exchange of its own with the jar, as in a browser",
      },
    },
    visitsByName("Domain= reaches its subdomains and itself", "one=1; Domain=shop.test", [
      "www.shop.test",
      "shop.test",
      "api.shop.test",
      "workshop.test",
    ]),
    visitsByName("without Domain= only the host itself", "one=1", ["www.shop.test", "shop.test"]),
    visitsByName("without Domain=, at a subdomain", "one=1", ["api.www.shop.test"], {
      different: {
        in: ["Cookie"],
        because:
          "python's jar takes a cookie without Domain for one of the whole domain, as Netscape did; RFC 6265 §5.3 keeps it to the host",
      },
    }),
    visitsByName("for another domain it is refused", "one=1; Domain=other.test", [
      "www.shop.test",
      "other.test",
    ]),
    visitsByName("for a subdomain of its own it is refused", "one=1; Domain=deep.www.shop.test", [
      "deep.www.shop.test",
    ]),
    visitsByName("for a whole public suffix", "one=1; Domain=test", ["shop.test"]),
  ],
};
