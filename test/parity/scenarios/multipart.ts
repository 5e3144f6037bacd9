import type { Part } from "#shared/workbench/request-draft.ts";
import type { Chapter, Difference, Scenario } from "#test/parity/scenario.ts";
import { answers, reply } from "#test/parity/stage-plan.ts";

const stage = answers(reply(200));

const text = (name: string, value: string, rest: Partial<Part> = {}): Part => ({
  name,
  use: true,
  value: { kind: "text", text: value },
  fileName: "",
  mediaType: "",
  note: "",
  ...rest,
});

/** Parts as `files=` and `data=` say them. */
const parts = (name: string, args: string, given: readonly Part[], different?: Difference): Scenario => ({
  name,
  stage,
  python: `s.post(a + "/m", ${args})`,
  wirebench: ({ a, send }) =>
    send(`${a}/m`, { draft: { method: "POST", content: { kind: "multipart", parts: given } } }),
  shows: ["Content-Type", "Content-Length", "content"],
  ...(different === undefined ? {} : { different }),
});

export const multipart: Chapter = {
  title: "Multipart",
  scenarios: [
    parts("two text parts", 'files={"a": (None, "1"), "b": (None, "two words")}', [
      text("a", "1"),
      text("b", "two words"),
    ]),
    parts("a part with a file name", 'files={"f": ("notes.txt", "hello")}', [
      text("f", "hello", { fileName: "notes.txt" }),
    ]),
    parts("a part with a file name and a type", 'files={"f": ("a.json", "{}", "application/json")}', [
      text("f", "{}", { fileName: "a.json", mediaType: "application/json" }),
    ]),
    parts("data= beside files=", 'data={"a": "1"}, files={"f": ("f.bin", b"x")}', [
      text("a", "1"),
      text("f", "x", { fileName: "f.bin" }),
    ]),
    parts("a name twice", 'files=[("f", ("1.txt", "one")), ("f", ("2.txt", "two"))]', [
      text("f", "one", { fileName: "1.txt" }),
      text("f", "two", { fileName: "2.txt" }),
    ]),
    parts("names beyond ASCII", 'files={"\u00e9": ("\u65e5\u672c.txt", "caf\u00e9".encode())}', [
      text("\u00e9", "caf\u00e9", { fileName: "\u65e5\u672c.txt" }),
    ]),
    parts('names with " and line breaks', 'files={"a\\"b": ("c\\"d\\r\\ne.txt", "x")}', [
      text('a"b', "x", { fileName: 'c"d\r\ne.txt' }),
    ]),
    parts("an empty part", 'files={"a": (None, "")}', [text("a", "")]),
    {
      ...parts("a file of 300,000 bytes", 'files={"f": ("large", b"x" * 300_000)}', []),
      wirebench: ({ a, send, file }) => {
        const content = file("large", "x".repeat(300_000));
        const part =
          content.kind === "file"
            ? [text("f", "", { value: { kind: "file", file: content.file }, fileName: "large" })]
            : [];
        return send(`${a}/m`, { draft: { method: "POST", content: { kind: "multipart", parts: part } } });
      },
      shows: ["Content-Length"],
    },
  ],
};
