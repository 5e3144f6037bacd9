import type { Chapter, Difference, Scenario } from "#test/parity/scenario.ts";
import { lastReply, pathsOf, redirect, reply, type StagePlan } from "#test/parity/stage-plan.ts";
import type { Identities } from "#test/parity/identities.ts";
import type { RetryPolicy } from "#shared/policy/retry-policy.ts";
import { aRow } from "#test/support/messages.ts";
import { withRetry } from "./python.ts";

const any = { replies: { "*": [reply(200)] } };
const plain: StagePlan = { proxy: any };
const withLogin: StagePlan = { proxy: { ...any, login: "name:word" } };
const tunnel =
  (login?: string) =>
  ({ good }: Identities): StagePlan => ({
    a: { ...any, tls: good },
    proxy: { ...any, tunnelTo: "a", ...(login === undefined ? {} : { login }) },
  });

const shows = ["Host", "Proxy-Authorization", "Authorization"];

/** CONNECT itself is written by http.client. */
const connect: Difference = {
  in: ["requests", "Host"],
  because:
    "CONNECT alone: http.client of python 3.11 writes HTTP/1.0 and no Host; Wirebench writes HTTP/1.1 with Host, which RFC 9112 §3.2 wants",
};

const through = (
  name: string,
  proxy: (address: string) => string,
  python: string,
): Pick<Scenario, "name" | "python" | "wirebench" | "shows"> => ({
  name,
  python: `s.proxies = {"http": ${python}}\ns.get("http://shop.test/x?y=1")`,
  wirebench: ({ proxy: address, send }) =>
    send("http://shop.test/x?y=1", { policy: { proxy: proxy(address) } }),
  shows,
});

const overTls = (name: string, login: string, rest: Partial<Scenario> = {}): Scenario => ({
  name,
  stage: tunnel(login === "" ? undefined : "name:word"),
  python: `s.proxies = {"https": proxy.replace("//", "//${login}")}\ns.get(a + "/x", verify=authority)`,
  wirebench: ({ a, proxy, authority, send }) =>
    send(`${a}/x`, {
      policy: { proxy: proxy.replace("//", `//${login}`), tls: { authorities: [authority] } },
    }),
  shows,
  different: connect,
  ...rest,
});

const refused = (
  name: string,
  args: string,
  retry: Partial<RetryPolicy>,
  differsIn: Difference["in"],
): Scenario => ({
  name,
  stage: { proxy: { replies: { "*": [lastReply(403)] } } },
  python: withRetry(args, 's.proxies = {"https": proxy}', 's.get("https://shop.test/x")'),
  wirebench: ({ proxy, send }) => send("https://shop.test/x", { policy: { proxy, retry } }),
  different: {
    in: differsIn,
    because: differsIn.includes("connections")
      ? "urllib3 counts it as an other error; for Wirebench it is one of connecting, since nothing reached the server. And CONNECT as above"
      : connect.because,
  },
});

const socks = (name: string, scheme: string, login: string): Scenario => {
  const address = (host: string): string => `${scheme}://${login === "" ? "" : `${login}@`}${host}`;
  return {
    name,
    stage: { a: any, proxy: { socksTo: "a", ...(login === "" ? {} : { login }) } },
    python: `s.proxies = {"http": "${address("")}" + proxyAt}\ns.get(local + "/x")`,
    wirebench: ({ local, proxyAt, send }) => send(`${local}/x`, { policy: { proxy: address(proxyAt) } }),
    shows: ["Host", "Login"],
  };
};

const logged = (address: string, login: string): string => address.replace("//", `//${login}@`);

export const proxies: Chapter = {
  title: "Proxies",
  scenarios: [
    { stage: plain, ...through("http through a proxy names the whole URL", (address) => address, "proxy") },
    {
      stage: withLogin,
      ...through(
        "a proxy with a login",
        (address) => logged(address, "name:word"),
        'proxy.replace("//", "//name:word@")',
      ),
    },
    {
      stage: withLogin,
      ...through(
        "a login with escapes",
        (address) => logged(address, "na%6De:wor%64"),
        'proxy.replace("//", "//na%6De:wor%64@")',
      ),
    },
    {
      stage: withLogin,
      ...through("a proxy that wants a login it does not get", (address) => address, "proxy"),
    },
    {
      stage: {},
      ...through("a proxy nobody is at", () => "", "nobody"),
      wirebench: ({ nobody, send }) => send("http://shop.test/x", { policy: { proxy: nobody } }),
    },
    {
      name: "two requests to one origin share the proxy's connection",
      stage: plain,
      python: 's.proxies = {"http": proxy}\nfor n in range(2): s.get("http://shop.test/x")',
      wirebench: async ({ proxy, send }) => {
        for (let n = 0; n < 2; n++) await send("http://shop.test/x", { policy: { proxy } });
      },
      shows: ["connections"],
    },
    {
      name: "two origins through one proxy",
      stage: plain,
      python: 's.proxies = {"http": proxy}\nfor host in ("one", "two"): s.get("http://" + host + ".test/x")',
      wirebench: async ({ proxy, send }) => {
        for (const host of ["one", "two"]) await send(`http://${host}.test/x`, { policy: { proxy } });
      },
      different: {
        in: ["connections"],
        because:
          "urllib3 keeps one pool for a proxy; Wirebench keeps one for each origin, so that limits count for an origin however it is reached",
      },
    },
    overTls("https through CONNECT", ""),
    overTls("https through CONNECT, with a login", "name:word@", {
      different: { ...connect, in: ["requests", "Host"] },
    }),
    overTls("CONNECT with a wrong login", "name:wrong@"),
    {
      ...overTls("the origin's credentials stay out of CONNECT", ""),
      python:
        's.proxies = {"https": proxy}\ns.get(a + "/x", verify=authority, headers={"Authorization": "Bearer t"})',
      wirebench: ({ a, proxy, authority, send }) =>
        send(`${a}/x`, {
          draft: { headers: [aRow("Authorization", "Bearer t")] },
          policy: { proxy, tls: { authorities: [authority] } },
        }),
    },
    refused("CONNECT answered with 403 is tried again, total=2", "total=2", { total: 2 }, connect.in),
    refused(
      "connect=0 of total=2, and CONNECT answered with 403",
      "total=2, connect=0",
      { total: 2, connect: 0 },
      [...connect.in, "connections"],
    ),
    socks("socks5: the name is resolved here", "socks5", ""),
    socks("socks5h: the name is left to the proxy", "socks5h", ""),
    socks("socks5h with a login", "socks5h", "name:word"),
    {
      name: "a redirect from http to https at one host, with Authorization",
      stage: ({ good }) => ({
        a: { ...any, tls: good },
        proxy: { replies: pathsOf({ "/from": redirect(302, "https://shop.test/to") }), tunnelTo: "a" },
      }),
      python:
        's.proxies = {"http": proxy, "https": proxy}\ns.get("http://shop.test/from", verify=authority, headers={"Authorization": "Bearer t"})',
      wirebench: ({ proxy, authority, send }) =>
        send("http://shop.test/from", {
          draft: { headers: [aRow("Authorization", "Bearer t")] },
          policy: { proxy, tls: { authorities: [authority] } },
        }),
      shows: ["Authorization"],
      different: {
        in: ["requests", "Host", "Authorization"],
        because:
          "requests keeps Authorization from http to https of one host on the usual ports; for Wirebench another scheme is another origin (RFC 9110 §4.3.1). And CONNECT as above",
      },
    },
  ],
};
