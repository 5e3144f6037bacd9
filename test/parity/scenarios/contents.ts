import type { Content } from "#shared/workbench/request-draft.ts";
import type { Chapter, Difference, Scenario } from "#test/parity/scenario.ts";
import { answers, reply } from "#test/parity/stage-plan.ts";
import { aRow } from "#test/support/messages.ts";

const stage = answers(reply(200));
const shows = ["Content-Type", "Content-Length", "Transfer-Encoding", "content"];

const post = (name: string, args: string, content: Content, different?: Difference): Scenario => ({
  name,
  stage,
  python: `s.post(a + "/c", ${args})`,
  wirebench: ({ a, send }) => send(`${a}/c`, { draft: { method: "POST", content } }),
  shows,
  ...(different === undefined ? {} : { different }),
});

const plain = (text: string, mediaType = ""): Content => ({ kind: "text", text, mediaType });
const form = (...rows: readonly (readonly [string, string])[]): Content => ({
  kind: "form",
  rows: rows.map(([name, value]) => aRow(name, value)),
});

export const contents: Chapter = {
  title: "Content",
  scenarios: [
    post(
      "data= of pairs is a form",
      'data={"a": "1", "b": "two words"}',
      form(["a", "1"], ["b", "two words"]),
    ),
    post(
      "a form with & = + % / and Unicode",
      'data=[("k", "a&b=c+d%e/f"), ("\u00e9", "\u65e5")]',
      form(["k", "a&b=c+d%e/f"], ["\u00e9", "\u65e5"]),
    ),
    post(
      "a form with a repeated name and an empty value",
      'data=[("k", "1"), ("k", ""), ("k", "3")]',
      form(["k", "1"], ["k", ""], ["k", "3"]),
    ),
    post("a form with line breaks", 'data={"k": "one\\r\\ntwo"}', form(["k", "one\r\ntwo"])),
    post("a form with ~ and *", 'data={"k": "~*"}', form(["k", "~*"]), {
      in: ["content"],
      because:
        "python's urlencode leaves ~ and encodes *; Wirebench encodes forms as browsers do (WHATWG URL §5.2), the other way round",
    }),
    post("json=", 'json={"a": 1, "b": [True, None]}', { kind: "json", text: '{"a": 1, "b": [true, null]}' }),
    post(
      "json= beyond ASCII",
      'json={"k": "caf\u00e9"}',
      { kind: "json", text: '{"k": "caf\u00e9"}' },
      {
        in: ["content"],
        because: "python's json escapes what is not ASCII; Wirebench sends the JSON that was typed, as UTF-8",
      },
    ),
    post("data= of text has no media type", 'data="just text"', plain("just text")),
    post(
      "data= of bytes with a type",
      'data="caf\u00e9".encode(), headers={"Content-Type": "text/plain; charset=utf-8"}',
      plain("caf\u00e9", "text/plain; charset=utf-8"),
    ),
    post("data= of text beyond ASCII", 'data="caf\u00e9"', plain("caf\u00e9"), {
      in: ["content"],
      because: "http.client writes text as Latin-1, and fails where it cannot; Wirebench writes UTF-8",
    }),
    post("no content: the length is said to be 0", "", { kind: "none" }),
    post("empty text", 'data=""', { kind: "none" }),
    {
      name: "a file is streamed with its length",
      stage,
      python: 's.post(a + "/c", data=io.BytesIO(b"x" * 300_000))',
      wirebench: ({ a, send, file }) =>
        send(`${a}/c`, { draft: { method: "POST", content: file("large", "x".repeat(300_000)) } }),
      shows: ["Content-Type", "Content-Length"],
    },
    {
      name: "a body of unknown length is chunked",
      stage,
      python: 's.post(a + "/c", data=iter([b"one,", b"two"]))',
      wirebench: ({ a, send }) =>
        send(`${a}/c`, {
          draft: {
            method: "POST",
            headers: [aRow("Transfer-Encoding", "chunked")],
            content: plain("one,two"),
          },
        }),
      shows,
    },
    ...["PUT", "PATCH", "DELETE"].map((method): Scenario => ({
      name: `${method} with JSON`,
      stage,
      python: `s.request("${method}", a + "/c", json={"a": 1})`,
      wirebench: ({ a, send }) =>
        send(`${a}/c`, { draft: { method, content: { kind: "json", text: '{"a": 1}' } } }),
      shows,
    })),
    {
      name: "GET with content",
      stage,
      python: 's.get(a + "/c", data=b"odd", headers={"Content-Type": "text/plain"})',
      wirebench: ({ a, send }) => send(`${a}/c`, { draft: { content: plain("odd", "text/plain") } }),
      shows,
    },
    {
      name: "GET and HEAD without content say no length",
      stage,
      python: 's.get(a + "/c"); s.head(a + "/c")',
      wirebench: async ({ a, send }) => {
        await send(`${a}/c`);
        await send(`${a}/c`, { draft: { method: "HEAD" } });
      },
      shows,
    },
    {
      name: "DELETE and OPTIONS without content",
      stage,
      python: 's.delete(a + "/c"); s.options(a + "/c")',
      wirebench: async ({ a, send }) => {
        await send(`${a}/c`, { draft: { method: "DELETE" } });
        await send(`${a}/c`, { draft: { method: "OPTIONS" } });
      },
      shows,
      different: {
        in: ["Content-Length"],
        because:
          "requests says a length of 0 for everything but GET and HEAD; RFC 9110 §8.6 wants none where a method expects no content",
      },
    },
    {
      name: "a typed Content-Type goes before the one of the content",
      stage,
      python: 's.post(a + "/c", json={}, headers={"Content-Type": "application/vnd.api+json"})',
      wirebench: ({ a, send }) =>
        send(`${a}/c`, {
          draft: {
            method: "POST",
            headers: [aRow("Content-Type", "application/vnd.api+json")],
            content: { kind: "json", text: "{}" },
          },
        }),
      shows,
    },
  ],
};
