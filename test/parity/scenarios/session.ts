import type { Fields } from "#shared/http/field.ts";
import type { Chapter, Scenario } from "#test/parity/scenario.ts";
import { answers, pathsOf, redirect, reply } from "#test/parity/stage-plan.ts";
import { aRow } from "#test/support/messages.ts";

const fields: Fields = [
  ["X-Session", "1"],
  ["Accept", "text/plain"],
];
const update = 's.headers.update({"X-Session": "1", "Accept": "text/plain"})';
const shows = ["X-Session", "x-session", "Accept", "Authorization", "Cookie"];

const withFields = (name: string, python: string, wirebench: Scenario["wirebench"]): Scenario => ({
  name,
  stage: answers(reply(200)),
  python: [update, python].join("\n"),
  wirebench,
  shows,
});

export const session: Chapter = {
  title: "What a session gives to every request",
  scenarios: [
    withFields("fields of the session", 's.get(a + "/s")', ({ a, send }) => send(`${a}/s`, { fields })),
    withFields(
      "a request's own field goes before the session's, whatever its case",
      's.get(a + "/s", headers={"x-session": "2"})',
      ({ a, send }) => send(`${a}/s`, { fields, draft: { headers: [aRow("x-session", "2")] } }),
    ),
    withFields(
      "a field of the session left out for one request",
      's.get(a + "/s", headers={"X-Session": None})',
      ({ a, send }) => send(`${a}/s`, { fields, draft: { headers: [aRow("X-Session", "", false)] } }),
    ),
    {
      name: "fields of the session go along to another host, but for Authorization",
      stage: {
        a: { replies: pathsOf({ "/s": redirect(302, "http://localhost:{{port b}}/to") }) },
        b: { replies: pathsOf({}) },
      },
      python: ['s.headers.update({"X-Session": "1", "Authorization": "Bearer t"})', 's.get(a + "/s")'].join(
        "\n",
      ),
      wirebench: ({ a, send }) =>
        send(`${a}/s`, {
          fields: [
            ["X-Session", "1"],
            ["Authorization", "Bearer t"],
          ],
        }),
      shows,
    },
    {
      name: "a cookie put into the jar by hand",
      stage: answers(reply(200)),
      python:
        's.cookies.set("hand", "1", domain="127.0.0.1", path="/in")\ns.get(a + "/in/x")\ns.get(a + "/out")',
      wirebench: async ({ a, keepCookie, send }) => {
        await keepCookie({ name: "hand", value: "1", domain: "127.0.0.1", path: "/in" });
        await send(`${a}/in/x`);
        await send(`${a}/out`);
      },
      shows,
    },
  ],
};
