import type { Chapter, Scenario } from "#test/parity/scenario.ts";
import { pathsOf, redirect, reply, type StagePlan } from "#test/parity/stage-plan.ts";
import { aRow } from "#test/support/messages.ts";

const end = { replies: pathsOf({ "/to": reply(200) }) };

/** Listener `a` sends to another place: its own port, another port, another name of this machine. */
const leadsTo = (location: string): StagePlan => ({
  a: { replies: pathsOf({ "/from": redirect(302, location) }) },
  b: end,
});

const samePlace = leadsTo("/to");
const otherPort = leadsTo("http://{{b}}/to");
const otherName = leadsTo("http://localhost:{{port b}}/to");

const typed = (name: string, value: string): Pick<Scenario, "python" | "wirebench" | "shows"> => ({
  python: `s.get(a + "/from", headers={"${name}": "${value}"})`,
  wirebench: ({ a, send }) => send(`${a}/from`, { draft: { headers: [aRow(name, value)] } }),
  shows: [name],
});

const basic: Pick<Scenario, "python" | "wirebench" | "shows"> = {
  python: 's.get(a + "/from", auth=("name", "word"))',
  wirebench: ({ a, send }) =>
    send(`${a}/from`, { draft: { auth: { scheme: "basic", username: "name", password: "word" } } }),
  shows: ["Authorization"],
};

export const redirectsAndCredentials: Chapter = {
  title: "Redirects and credentials",
  scenarios: [
    { name: "a typed Authorization, same origin", stage: samePlace, ...typed("Authorization", "Bearer t") },
    { name: "a typed Authorization, other port", stage: otherPort, ...typed("Authorization", "Bearer t") },
    { name: "a typed Authorization, other host", stage: otherName, ...typed("Authorization", "Bearer t") },
    { name: "auth=(name, password), same origin", stage: samePlace, ...basic },
    { name: "auth=(name, password), other port", stage: otherPort, ...basic },
    { name: "auth=(name, password), other host", stage: otherName, ...basic },
    {
      name: "a login in the URL, same origin",
      stage: samePlace,
      python: 's.get(a.replace("//", "//name:word@") + "/from")',
      wirebench: ({ a, send }) => send(`${a.replace("//", "//name:word@")}/from`),
      shows: ["Authorization"],
    },
    {
      name: "a typed Cookie, same origin",
      stage: samePlace,
      ...typed("Cookie", "typed=1"),
      different: {
        in: ["Cookie"],
        because:
          "requests takes every Cookie field off before a hop and fills it from the jar alone; Wirebench keeps a typed one for its own origin",
      },
    },
    { name: "a typed Cookie, other host", stage: otherName, ...typed("Cookie", "typed=1") },
    { name: "a field of no special name, other host", stage: otherName, ...typed("X-Trace", "1") },
    {
      name: "a typed Proxy-Authorization, other host",
      stage: otherName,
      ...typed("Proxy-Authorization", "Basic cDpw"),
    },
    {
      name: "a field that holds a secret, other host",
      stage: otherName,
      python: 's.get(a + "/from", headers={"X-Api-Key": "k"})',
      wirebench: ({ a, send }) =>
        send(`${a}/from`, {
          draft: { auth: { scheme: "api-key", name: "X-Api-Key", value: "k", placement: "header" } },
        }),
      shows: ["X-Api-Key"],
      different: {
        in: ["X-Api-Key"],
        because:
          "requests knows credentials by two names, Authorization and Cookie; Wirebench knows what is a credential or a secret, and another origin does not get it",
      },
    },
    {
      name: "a Location with a login in it",
      stage: leadsTo("http://name:word@{{b}}/to"),
      python: 's.get(a + "/from")',
      wirebench: ({ a, send }) => send(`${a}/from`),
      shows: ["Authorization"],
    },
  ],
};
