import type { RedirectPolicy } from "#shared/policy/redirect-policy.ts";
import type { Chapter, Scenario } from "#test/parity/scenario.ts";
import { answers, paths, pathsOf, redirect, reply } from "#test/parity/stage-plan.ts";
import { withRetry } from "./python.ts";

const statuses = [301, 302, 303, 307, 308];
const text = { kind: "text", text: "moved?", mediaType: "text/plain" } as const;
const data = 'data=b"moved?", headers={"Content-Type": "text/plain"}';
const about = ["Content-Type", "Content-Length", "content"];

const to = (status: number, location: string): Scenario["stage"] =>
  paths({ "/from": redirect(status, location) });

const following =
  (redirects: Partial<RedirectPolicy>): Scenario["wirebench"] =>
  ({ a, send }) =>
    send(`${a}/from`, { policy: { redirects } });

const withMethod = (method: string, status: number, rest: Partial<Scenario> = {}): Scenario => ({
  name: `${method} with content at ${status}`,
  stage: to(status, "/to"),
  python: `s.request("${method}", a + "/from", ${data})`,
  wirebench: ({ a, send }) => send(`${a}/from`, { draft: { method, content: text } }),
  shows: about,
  ...rest,
});

const bare = (method: string, status: number, rest: Partial<Scenario> = {}): Scenario => ({
  name: `${method} at ${status}`,
  stage: paths({ "/from": redirect(status, "/to") }),
  python: `s.request("${method}", a + "/from")`,
  wirebench: ({ a, send }) => send(`${a}/from`, { draft: { method } }),
  ...rest,
});

/** Where a Location leads to, shown by what is asked next and by the URL that answered. */
const location = (name: string, written: string, rest: Partial<Scenario> = {}): Scenario => ({
  name: `Location ${name}`,
  stage: paths({ "/dir/from": redirect(302, written) }),
  python: 's.get(a + "/dir/from?x=1#part")',
  wirebench: ({ a, send }) => send(`${a}/dir/from?x=1#part`),
  ...rest,
});

export const redirects: Chapter = {
  title: "Redirects",
  scenarios: [
    ...statuses.map((status) => bare("GET", status)),
    ...statuses.map((status) => bare("HEAD", status)),
    ...statuses.map((status) => withMethod("POST", status)),
    withMethod("PUT", 303),
    withMethod("PUT", 307),
    withMethod("DELETE", 303),
    withMethod("PUT", 301, {
      different: {
        in: ["Content-Type", "content"],
        because:
          "requests keeps PUT and throws its content away; RFC 9110 §15.4.2 lets only POST change, so Wirebench sends the same request again",
      },
    }),
    withMethod("PUT", 302, {
      different: {
        in: ["requests", "Content-Type", "Content-Length", "content"],
        because:
          "requests turns everything but HEAD into GET at 302; RFC 9110 §15.4.3 lets only POST change, as browsers do",
      },
    }),
    location("relative", "to?y=2"),
    location("relative, up a folder", "../to"),
    location("that is only a query", "?y=2", { stage: answers(redirect(302, "?y=2"), reply(200)) }),
    location("without a scheme", "//{{a}}/to"),
    location("with its scheme in capitals", "HTTP://{{a}}/to"),
    location("with a fragment of its own", "/to#other", { shows: ["final url"] }),
    location("without a fragment keeps the one before", "/to", { shows: ["final url"] }),
    location("in UTF-8, not encoded", Buffer.from("/caf\u00e9/\u65e5\u672c").toString("latin1")),
    location("encoded already is not encoded twice", "/caf%C3%A9?q=%20"),
    location("with a space", "/a b"),
    location("with spaces around it", "  /to  ", {
      different: {
        in: ["requests"],
        because:
          "http.client leaves the spaces at the end in the value; they are no part of it (RFC 9110 §5.5)",
      },
    }),
    location("with | and quotes", '/a|b"c"'),
    location("with a % that begins no escape", "/100%", {
      different: {
        in: ["requests"],
        because: "requests makes an escape of it; Wirebench asks for what the server wrote",
      },
    }),
    location("with dot segments", "/x/../to"),
    {
      name: "301 without Location is the response",
      stage: paths({ "/from": reply(301) }),
      python: 's.get(a + "/from")',
      wirebench: following({}),
    },
    {
      name: "300 and 304 with Location are not followed",
      stage: paths({ "/300": redirect(300, "/to"), "/304": redirect(304, "/to") }),
      python: 's.get(a + "/300"); s.get(a + "/304")',
      wirebench: async ({ a, send }) => {
        await send(`${a}/300`);
        await send(`${a}/304`);
      },
    },
    {
      name: "allow_redirects=False",
      stage: to(302, "/to"),
      python: 's.get(a + "/from", allow_redirects=False)',
      wirebench: following({ follow: false }),
    },
    {
      name: "max_redirects=3 in a loop",
      stage: paths({ "/from": redirect(302, "/back"), "/back": redirect(302, "/from") }),
      python: 's.max_redirects = 3; s.get(a + "/from")',
      wirebench: following({ limit: 3 }),
    },
    {
      name: "max_redirects=0",
      stage: to(302, "/to"),
      python: 's.max_redirects = 0; s.get(a + "/from")',
      wirebench: following({ limit: 0 }),
    },
    {
      name: "redirects cost no retries, and each hop has a budget of its own",
      stage: {
        a: {
          replies: {
            "/from": [reply(503), redirect(302, "/to")],
            "/to": [reply(503), reply(200)],
          },
        },
      },
      python: withRetry("total=1, status_forcelist=[503]", 's.get(a + "/from")'),
      wirebench: ({ a, send }) =>
        send(`${a}/from`, { policy: { retry: { total: 1, statusForcelist: [503] } } }),
    },
    {
      name: "the connection is used again for the next hop",
      stage: paths({ "/from": redirect(302, "/to") }),
      python: 's.get(a + "/from")',
      wirebench: following({}),
      shows: ["connections"],
    },
    {
      name: "from one port to another",
      stage: {
        a: { replies: pathsOf({ "/from": redirect(302, "http://{{b}}/to") }) },
        b: answers(reply(200))["a"] ?? {},
      },
      python: 's.get(a + "/from")',
      wirebench: following({}),
      shows: ["Host"],
    },
  ],
};
