import type { Auth } from "#shared/workbench/request-draft.ts";
import type { Chapter, Scenario } from "#test/parity/scenario.ts";
import { answers, reply } from "#test/parity/stage-plan.ts";
import { aRow } from "#test/support/messages.ts";

const stage = answers(reply(200));

const typed = (
  name: string,
  python: string,
  rows: readonly (readonly [string, string])[],
  rest: Partial<Scenario> = {},
): Scenario => ({
  name,
  stage,
  python: `s.get(a + "/f", headers=${python})`,
  wirebench: ({ a, send }) =>
    send(`${a}/f`, { draft: { headers: rows.map(([field, value]) => aRow(field, value)) } }),
  shows: rows.map(([field]) => field),
  ...rest,
});

const withAuth = (name: string, python: string, auth: Auth, rest: Partial<Scenario> = {}): Scenario => ({
  name,
  stage,
  python: `s.get(a + "/f", ${python})`,
  wirebench: ({ a, send }) => send(`${a}/f`, { draft: { auth } }),
  shows: ["Authorization"],
  ...rest,
});

const basic = (username: string, password: string): Auth => ({ scheme: "basic", username, password });

const inUrl = (name: string, login: string): Scenario => ({
  name,
  stage,
  python: `s.get(a.replace("//", "//${login}@") + "/f")`,
  wirebench: ({ a, send }) => send(`${a.replace("//", `//${login}@`)}/f`),
  shows: ["Authorization"],
});

export const fieldsAndCredentials: Chapter = {
  title: "Fields and credentials",
  scenarios: [
    {
      name: "what a plain GET says by itself",
      stage,
      python: 's.get(a + "/f")',
      wirebench: ({ a, send }) => send(`${a}/f`),
      shows: ["Host", "Accept", "Accept-Encoding", "User-Agent"],
    },
    typed("order and case of typed fields", '{"X-Zed": "1", "x-alpha": "2", "X-MID": "3"}', [
      ["X-Zed", "1"],
      ["x-alpha", "2"],
      ["X-MID", "3"],
    ]),
    typed("a tab and spaces inside a value", '{"X-One": "a\\tb  c"}', [["X-One", "a\tb  c"]]),
    typed("a space before a value", '{"X-One": " 1"}', [["X-One", " 1"]], {
      different: {
        in: ["requests", "connections", "end", "answer"],
        because: "requests refuses it; Wirebench sends it as it was typed",
      },
    }),
    typed("a line break in a value", '{"X-One": "1\\r\\nX-Two: 2"}', [["X-One", "1\r\nX-Two: 2"]], {
      shows: ["X-One", "X-Two"],
      different: {
        in: ["requests", "connections", "end", "answer"],
        because:
          "requests refuses it; what was typed is sent as it was typed and shown as a risk, and refused where it comes from a variable",
      },
    }),
    typed("an empty value", '{"X-Empty": ""}', [["X-Empty", ""]]),
    typed("a User-Agent and an Accept of one's own", '{"User-Agent": "mine/1", "Accept": "text/html"}', [
      ["User-Agent", "mine/1"],
      ["Accept", "text/html"],
    ]),
    typed("an Accept-Encoding of one's own", '{"Accept-Encoding": "identity"}', [
      ["Accept-Encoding", "identity"],
    ]),
    typed("a Host of one's own", '{"Host": "elsewhere.test"}', [["Host", "elsewhere.test"]]),
    typed("Connection: close", '{"Connection": "close"}', [["Connection", "close"]]),
    {
      ...typed("an automatic field left out", '{"Accept": None}', []),
      wirebench: ({ a, send }) => send(`${a}/f`, { draft: { headers: [aRow("Accept", "", false)] } }),
      shows: ["Accept", "User-Agent"],
    },
    {
      ...typed(
        "User-Agent and Accept-Encoding left out",
        '{"User-Agent": None, "Accept-Encoding": None}',
        [],
      ),
      wirebench: ({ a, send }) =>
        send(`${a}/f`, {
          draft: { headers: [aRow("User-Agent", "", false), aRow("Accept-Encoding", "", false)] },
        }),
      different: {
        in: ["User-Agent", "Accept-Encoding"],
        because:
          "urllib3 and http.client below requests put their own in their place; in Wirebench what is switched off is not sent",
      },
    },
    typed(
      "one name twice",
      '{"X-Two": "1, 2"}',
      [
        ["X-Two", "1"],
        ["X-Two", "2"],
      ],
      {
        different: {
          in: ["X-Two"],
          because:
            "a dictionary cannot hold a name twice, so requests can only join the values; Wirebench sends both lines",
        },
      },
    ),
    typed("a value beyond ASCII", '{"X-Name": "caf\u00e9"}', [["X-Name", "caf\u00e9"]], {
      different: {
        in: ["X-Name"],
        because: "http.client writes it as Latin-1, and fails where it cannot; Wirebench writes UTF-8",
      },
    }),
    {
      name: "an unusual method",
      stage,
      python: 's.request("PURGE", a + "/f")',
      wirebench: ({ a, send }) => send(`${a}/f`, { draft: { method: "PURGE" } }),
      shows: ["Content-Length"],
      different: {
        in: ["Content-Length"],
        because: "requests says a length of 0 for everything but GET and HEAD",
      },
    },
    {
      name: "a method in small letters",
      stage,
      python: 's.request("get", a + "/f")',
      wirebench: ({ a, send }) => send(`${a}/f`, { draft: { method: "get" } }),
      different: {
        in: ["requests"],
        because:
          "requests writes methods in capitals; they are case-sensitive (RFC 9110 §9.1), so Wirebench sends what was typed",
      },
    },
    withAuth("auth=(name, password)", 'auth=("name", "pass:word")', basic("name", "pass:word")),
    withAuth("auth= with an empty password", 'auth=("name", "")', basic("name", "")),
    withAuth("auth= beyond ASCII", 'auth=("j\u00fcrgen", "\u00e9")', basic("j\u00fcrgen", "\u00e9"), {
      different: {
        in: ["Authorization"],
        because: "requests encodes names and passwords as Latin-1, Wirebench as UTF-8 (RFC 7617 §2.1)",
      },
    }),
    withAuth("a bearer token", 'headers={"Authorization": "Bearer abc.def"}', {
      scheme: "bearer",
      token: "abc.def",
    }),
    withAuth(
      "an API key as a field",
      'headers={"X-Api-Key": "k"}',
      {
        scheme: "api-key",
        name: "X-Api-Key",
        value: "k",
        placement: "header",
      },
      { shows: ["X-Api-Key"] },
    ),
    withAuth("an API key in the query", 'params={"key": "k y"[0]}', {
      scheme: "api-key",
      name: "key",
      value: "k",
      placement: "query",
    }),
    inUrl("a login in the URL", "name:word"),
    inUrl("a login in the URL, with escapes", "na%40me:w%3Aord%2F"),
    {
      name: "auth= beside a login in the URL",
      stage,
      python: 's.get(a.replace("//", "//url:url@") + "/f", auth=("own", "own"))',
      wirebench: ({ a, send }) =>
        send(`${a.replace("//", "//url:url@")}/f`, { draft: { auth: basic("own", "own") } }),
      shows: ["Authorization"],
    },
    {
      name: "auth= beside a typed Authorization",
      stage,
      python: 's.get(a + "/f", auth=("name", "word"), headers={"Authorization": "Typed 1"})',
      wirebench: ({ a, send }) =>
        send(`${a}/f`, {
          draft: { headers: [aRow("Authorization", "Typed 1")], auth: basic("name", "word") },
        }),
      shows: ["Authorization"],
      different: {
        in: ["Authorization"],
        because: "auth= writes over a typed field in requests; in Wirebench what was typed is what is sent",
      },
    },
    {
      name: "a login for the host in ~/.netrc",
      stage,
      python: 's.get(a + "/f")',
      env: { NETRC: "{home}/.netrc" },
      wirebench: ({ a, send }) => send(`${a}/f`),
      shows: ["Authorization"],
      different: {
        in: ["Authorization"],
        because:
          "requests takes logins from ~/.netrc unasked; Wirebench sends credentials that the request names, and no others",
      },
    },
  ],
};
