import type { Chapter, Difference, Scenario } from "#test/parity/scenario.ts";
import { reply, type StagePlan } from "#test/parity/stage-plan.ts";

const any = { replies: { "*": [reply(200)] } };
const stage: StagePlan = { a: any, proxy: any };

const asks = (
  name: string,
  env: Readonly<Record<string, string>>,
  url: "shop" | "a",
  different?: Difference,
): Scenario => ({
  name,
  stage,
  env,
  python: url === "shop" ? 's.get("http://shop.test/x")' : 's.get(a + "/x")',
  wirebench: ({ a, send }) =>
    send(url === "shop" ? "http://shop.test/x" : `${a}/x`, { policy: { proxy: "environment" } }),
  ...(different === undefined ? {} : { different }),
});

export const environment: Chapter = {
  title: "Proxies of the environment",
  scenarios: [
    asks("http_proxy", { http_proxy: "{proxy}" }, "shop"),
    asks("HTTP_PROXY", { HTTP_PROXY: "{proxy}" }, "shop"),
    asks("http_proxy goes before HTTP_PROXY", { http_proxy: "{proxy}", HTTP_PROXY: "{nobody}" }, "shop"),
    asks("an http_proxy without a scheme", { http_proxy: "{proxyAt}" }, "shop"),
    asks(
      "HTTP_PROXY in a CGI program is what a client sent",
      { HTTP_PROXY: "{nobody}", REQUEST_METHOD: "GET" },
      "a",
    ),
    asks("ALL_PROXY", { ALL_PROXY: "{proxy}" }, "shop"),
    asks("http_proxy goes before ALL_PROXY", { http_proxy: "{proxy}", ALL_PROXY: "{nobody}" }, "shop"),
    asks("https_proxy is not for http", { https_proxy: "{proxy}", no_proxy: "" }, "a"),
    asks("no_proxy names the address", { http_proxy: "{proxy}", no_proxy: "127.0.0.1" }, "a"),
    asks("no_proxy is a CIDR block", { http_proxy: "{proxy}", no_proxy: "127.0.0.0/8" }, "a"),
    asks("no_proxy is *", { http_proxy: "{proxy}", no_proxy: "*" }, "a"),
    asks("no_proxy names another host", { http_proxy: "{proxy}", no_proxy: "other.test" }, "shop"),
    asks("this very machine, with no no_proxy", { http_proxy: "{proxy}" }, "a", {
      in: ["requests", "connections"],
      because:
        "requests sends it to the proxy, for which it is another machine; Wirebench reaches loopback hosts directly",
    }),
    {
      name: "trust_env=False, and no proxy in the session",
      stage,
      env: { http_proxy: "{proxy}" },
      python: 's.trust_env = False; s.get(a + "/x")',
      wirebench: ({ a, send }) => send(`${a}/x`, { policy: { proxy: null } }),
    },
    {
      name: "a proxy of the session, and one of the environment",
      stage,
      env: { http_proxy: "{nobody}" },
      python: 's.proxies = {"http": proxy}; s.get("http://shop.test/x")',
      wirebench: ({ proxy, send }) => send("http://shop.test/x", { policy: { proxy } }),
      different: {
        in: ["requests", "connections", "end", "answer"],
        because:
          "in requests the environment goes before the session's proxies; in Wirebench the session says where proxies come from",
      },
    },
  ],
};
