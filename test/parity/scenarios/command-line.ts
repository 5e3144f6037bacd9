import type { Chapter } from "#test/parity/scenario.ts";
import { answers, lastReply, paths, redirect, reply } from "#test/parity/stage-plan.ts";
import { withRetry } from "./python.ts";

const ok = answers(reply(200));

export const commandLine: Chapter = {
  title: "Through `wirebench send`",
  scenarios: [
    {
      name: "a GET with a field",
      stage: ok,
      python: 's.get(a + "/x?q=1", headers={"X-One": "1"}, stream=True)',
      wirebench: ({ a, command }) => command(`${a}/x?q=1`, "-H", "X-One: 1"),
      shows: ["X-One"],
    },
    {
      name: "--json",
      stage: ok,
      python: 's.post(a + "/x", json={"a": 1}, stream=True)',
      wirebench: ({ a, command }) => command(`${a}/x`, "--json", '{"a": 1}'),
      shows: ["Content-Type", "content"],
    },
    {
      name: "--form",
      stage: ok,
      python: 's.post(a + "/x", data={"a": "1 2", "b": "&"}, stream=True)',
      wirebench: ({ a, command }) => command(`${a}/x`, "--form", "a=1 2", "--form", "b=&"),
      shows: ["Content-Type", "content"],
    },
    {
      name: "-F",
      stage: ok,
      python: 's.post(a + "/x", files={"a": (None, "1"), "b": (None, "2")}, stream=True)',
      wirebench: ({ a, command }) => command(`${a}/x`, "-F", "a=1", "-F", "b=2"),
      shows: ["Content-Type", "content"],
    },
    {
      name: "--retries 2 --backoff-factor 0.4",
      stage: answers(reply(503), reply(503), reply(200)),
      python: withRetry(
        "total=2, backoff_factor=0.4, status_forcelist=[429, 502, 503, 504]",
        's.get(a + "/x", stream=True)',
      ),
      wirebench: ({ a, command }) => command(`${a}/x`, "--retries", "2", "--backoff-factor", "0.4"),
      stepMs: 800,
    },
    {
      name: "--read-timeout 0.6",
      stage: answers([]),
      python: 's.get(a + "/x", timeout=(5, 0.6))',
      wirebench: ({ a, command }) => command(`${a}/x`, "--read-timeout", "0.6"),
      stepMs: 600,
    },
    {
      name: "a redirect with a cookie",
      stage: paths({ "/x": redirect(302, "/y", "Set-Cookie: one=1") }),
      python: 's.get(a + "/x", stream=True)',
      wirebench: ({ a, command }) => command(`${a}/x`),
      shows: ["Cookie"],
    },
    {
      name: "--cacert",
      stage: ({ good }) => ({ a: { replies: { "*": [lastReply(200)] }, tls: good } }),
      python: 's.get(a + "/x", verify=authority, stream=True)',
      wirebench: ({ a, authority, command }) => command(`${a}/x`, "--cacert", authority),
    },
    {
      name: "--proxy with a login",
      stage: { proxy: { replies: { "*": [reply(200)] }, login: "name:word" } },
      python:
        's.proxies = {"http": proxy.replace("//", "//name:word@")}\ns.get("http://shop.test/x", stream=True)',
      wirebench: ({ proxy, command }) =>
        command("http://shop.test/x", "--proxy", proxy.replace("//", "//name:word@")),
      shows: ["Proxy-Authorization"],
    },
    {
      name: "--proxy-from environment",
      stage: { proxy: { replies: { "*": [reply(200)] } } },
      env: { http_proxy: "{proxy}" },
      python: 's.get("http://shop.test/x", stream=True)',
      wirebench: ({ command }) => command("http://shop.test/x", "--proxy-from", "environment"),
      shows: ["Host"],
    },
  ],
};
