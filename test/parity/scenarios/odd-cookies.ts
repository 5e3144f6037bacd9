import type { Chapter, Difference, Scenario } from "#test/parity/scenario.ts";
import { pathsOf, reply } from "#test/parity/stage-plan.ts";

/** One Set-Cookie line, and what comes back at other paths. */
const odd = (name: string, line: string, different?: Difference, path = "/set"): Scenario => {
  const paths = [path, "/get", "/in/get"];
  return {
    name,
    stage: { a: { replies: pathsOf({ [path]: reply(200, [`Set-Cookie: ${line}`]) }) } },
    python: paths.map((one) => `s.get(a + "${one}")`).join("\n"),
    wirebench: async ({ a, send }) => {
      for (const one of paths) await send(a + one);
    },
    shows: ["Cookie"],
    ...(different === undefined ? {} : { different }),
  };
};

export const oddCookies: Chapter = {
  title: "Odd cookies",
  scenarios: [
    odd("spaces around everything", "  one  =  1  ;  Path = / "),
    odd("attributes in other letters", "one=1; PATH=/in; HTTPONLY"),
    odd("a quoted value", 'one="a b"'),
    odd("a comma in the value", "one=a,b"),
    odd("a Path that does not begin with /", "one=1; Path=in", {
      in: ["Cookie"],
      because:
        "python's jar takes the path as it is and never finds it again; RFC 6265 §5.2.4 has the folder of the target stand in",
    }),
    odd("a Path with / at its end", "one=1; Path=/in/"),
    odd("an empty Path", "one=1; Path="),
    odd("an Expires with dashes and two digits", "one=1; Expires=Fri, 01-Jan-99 00:00:00 GMT"),
    odd("an Expires nobody can read", "one=1; Expires=tomorrow"),
    odd("a Max-Age nobody can read", "one=1; Max-Age=soon", {
      in: ["Cookie"],
      because: "python's jar refuses the cookie; RFC 6265 §5.2.2 has the attribute be ignored",
    }),
    odd("Max-Age goes before Expires", "one=1; Max-Age=100; Expires=Thu, 01 Jan 2015 00:00:00 GMT"),
    odd("an attribute nobody knows", "one=1; Colour=blue; Path=/"),
    odd("an empty Domain", "one=1; Domain=", {
      in: ["Cookie"],
      because: "python's jar refuses the cookie; RFC 6265 §5.2.3 has the attribute be ignored",
    }),
    odd("the address itself as Domain", "one=1; Domain=127.0.0.1"),
    odd("no name", "=1"),
    odd("no =", "one", {
      in: ["Cookie"],
      because: "python's jar keeps a name without a value; RFC 6265 §5.2 has the line be ignored",
    }),
    odd("UTF-8 in the value", `one=${Buffer.from("caf\u00e9").toString("latin1")}`),
    odd("__Host- as it should be, but over http", "__Host-one=1; Secure; Path=/", {
      in: ["Cookie"],
      because:
        "for Wirebench's jar, as for browsers, a connection that does not leave the machine is as good as https",
    }),
  ],
};
