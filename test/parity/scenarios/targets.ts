import { urlWithParams } from "#shared/workbench/params.ts";
import type { Chapter, Difference, Scenario } from "#test/parity/scenario.ts";
import { answers, reply } from "#test/parity/stage-plan.ts";
import { aRow } from "#test/support/messages.ts";

const stage = answers(reply(200));

/** A query given as rows of a table, and as `params=`. */
const params = (
  name: string,
  python: string,
  rows: readonly (readonly [string, string])[],
  different?: Difference,
): Scenario => ({
  name: `params= ${name}`,
  stage,
  python: `s.get(a + "/p", params=${python})`,
  wirebench: ({ a, send }) =>
    send(
      urlWithParams(
        `${a}/p`,
        rows.map(([key, value]) => aRow(key, value)),
      ),
    ),
  ...(different === undefined ? {} : { different }),
});

/** A URL as it is typed. */
const url = (name: string, path: string, different?: Difference): Scenario => ({
  name,
  stage,
  python: `s.get(a + ${JSON.stringify(path)})`,
  wirebench: ({ a, send }) => send(a + path),
  ...(different === undefined ? {} : { different }),
});

const asTyped = (what: string): Difference => ({
  in: ["requests"],
  because: `requests ${what}; Wirebench sends a target as it was typed`,
});

export const targets: Chapter = {
  title: "Targets and parameters",
  scenarios: [
    params("of two", '{"one": "1", "two": "2"}', [
      ["one", "1"],
      ["two", "2"],
    ]),
    params("with a repeated name", '[("k", "1"), ("k", "2")]', [
      ["k", "1"],
      ["k", "2"],
    ]),
    params("in Unicode", '{"caf\u00e9": "\u65e5\u672c\u8a9e \ud83d\ude00".replace(" ", "_")}', [
      ["caf\u00e9", "\u65e5\u672c\u8a9e_\ud83d\ude00"],
    ]),
    params("with & = # % + in a value", '{"k": "a&b=c#d%e+f"}', [["k", "a&b=c#d%e+f"]]),
    params("with a space", '{"k": "two words"}', [["k", "two words"]], {
      in: ["requests"],
      because: "requests writes + as forms do, Wirebench %20, which means a space in every part of a target",
    }),
    params("with / : , @ ?", '{"k": "a/b:c,d@e?f"}', [["k", "a/b:c,d@e?f"]], {
      in: ["requests"],
      because: "requests encodes them, Wirebench leaves what may stand in a query as it is (RFC 3986 §3.4)",
    }),
    params("with [] {} | and quotes", '{"k[]": "{x}|\\"y\\""}', [["k[]", '{x}|"y"']]),
    params("with unreserved - . _ ~", '{"k": "a-b.c_d~e"}', [["k", "a-b.c_d~e"]]),
    params("with an empty value", '{"k": ""}', [["k", ""]], {
      in: ["requests"],
      because:
        "requests writes `k=`; a row without a value is a name alone, and `k=` can be typed in the URL",
    }),
    {
      name: "params= beside a query in the URL",
      stage,
      python: 's.get(a + "/p?x=1&y", params={"k": "v"})',
      wirebench: ({ a, send }) =>
        send(urlWithParams(`${a}/p?x=1&y`, [aRow("x", "1"), aRow("y", ""), aRow("k", "v")])),
    },
    {
      name: "a parameter that is None, a row that is off",
      stage,
      python: 's.get(a + "/p", params={"k": "v", "gone": None})',
      wirebench: ({ a, send }) => send(urlWithParams(`${a}/p`, [aRow("k", "v"), aRow("gone", "1", false)])),
    },
    url("a query as typed", "/p?a=1&b=2&a=3"),
    url("a query that is no pairs", "/p?just-text"),
    url("a query that is empty", "/p?", asTyped("takes the ? away")),
    url("no path at all", ""),
    url("no path, but a query", "?k=v"),
    url("a fragment stays here", "/p?k=v#part"),
    url("a path with spaces and Unicode", "/two words/caf\u00e9"),
    url("escapes stay escapes", "/a%20b%2Fc?d=%26"),
    url("| and quotes", '/a|b"c"'),
    url("a % that begins no escape", "/100%", asTyped("makes an escape of it")),
    url("spaces after it", "/p  ", {
      in: ["requests"],
      because:
        "requests takes them for a part of the target; to Wirebench they came along when it was pasted",
    }),
    url("two slashes", "//p//q"),
    url("dot segments", "/a/../b/./c", asTyped("takes dot segments out")),
    url("escapes that need not be", "/%7Euser", asTyped("undoes them")),
    url("escapes in small letters", "/caf%c3%a9", asTyped("writes them in capitals")),
    {
      name: "a host in capitals",
      stage,
      python: 's.get(local.replace("localhost", "LOCALHOST") + "/p")',
      wirebench: ({ local, send }) => send(`${local.replace("localhost", "LOCALHOST")}/p`),
      shows: ["Host"],
      different: { in: ["Host"], because: "requests writes it small; Wirebench sends it as it was typed" },
    },
    {
      name: "a URL without a scheme",
      stage,
      python: 's.get(a.replace("http://", "") + "/p")',
      wirebench: ({ a, send }) => send(`${a.replace("http://", "")}/p`),
      different: {
        in: ["requests", "connections", "end", "answer"],
        because: "requests refuses it; Wirebench takes it for http, as curl does",
      },
    },
    {
      name: "a scheme nobody speaks here",
      stage,
      python: 's.get(a.replace("http://", "ftp://") + "/p")',
      wirebench: ({ a, send }) => send(`${a.replace("http://", "ftp://")}/p`),
    },
  ],
};
