import { describe, expect, test } from "vitest";
import { readSessions } from "#electron/store/sessions-file.ts";
import { builtInSessions } from "#shared/policy/session.ts";

const written = (sessions: unknown): string => JSON.stringify({ wirebench: 1, sessions }, null, 2);

describe("a file that holds", () => {
  test("adds its sessions to those built in", () => {
    const { sessions, problems } = readSessions(
      written([{ name: "payments", prefixes: ["https://pay.test/"], timeouts: { readMs: 2_000 } }]),
    );
    expect(problems).toEqual([]);
    expect(sessions).toEqual([
      ...builtInSessions,
      {
        name: "payments",
        prefixes: ["https://pay.test/"],
        overrides: { timeouts: { readMs: 2_000 } },
        base: {},
        fields: [],
        builtIn: false,
      },
    ]);
  });

  test("takes the place of a built-in session of the same name", () => {
    const { sessions } = readSessions(written([{ name: "resilient", retry: { total: 9 } }]));
    expect(sessions.map(({ name }) => name)).toEqual(["default", "resilient"]);
    expect(sessions[1]).toEqual({
      name: "resilient",
      prefixes: [],
      overrides: { retry: { total: 9 } },
      base: {},
      fields: [],
      builtIn: false,
    });
  });

  test("names what it does not know, and reads the rest", () => {
    const { sessions, problems } = readSessions(written([{ name: "a", timeoust: {} }, { name: "a" }]));
    expect(sessions.some(({ name }) => name === "a")).toBe(true);
    expect(problems).toEqual([
      "line 6: sessions[0].timeoust: is not known here and has no effect",
      "several sessions are called a: the first one holds",
    ]);
  });
});

describe("a file that does not hold gives the built-in sessions, with line and place of the error:", () => {
  test.each([
    [
      "a wrong value",
      written([{ name: "a" }, { name: "b", timeouts: { readMs: "soon" } }]),
      /^line 10: sessions\[1\]\.timeouts\.readMs: /,
    ],
    [
      "a misspelt limit",
      written([{ name: "a", timeouts: { redMs: 1 } }]),
      /^line 6: sessions\[0\]\.timeouts: .*redMs/,
    ],
    ["no name", written([{ prefixes: [] }]), /^line 4: sessions\[0\]\.name: /],
    ["no list", written({}), /^line 3: sessions: is not a list/],
    ["another format", JSON.stringify({ wirebench: 2, sessions: [] }), /^line 1: wirebench: is not 1/],
    ["a missing brace", '{\n  "wirebench": 1,\n  "sessions": [{ "name": "a" }\n', /^line \d+: /],
    ["no JSON at all", "hello", /^line 1: /],
    ["nothing", "", /is not an object/],
  ])("%s", (_, text, problem) => {
    const { sessions, problems } = readSessions(text);
    expect(sessions).toEqual(builtInSessions);
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });
});
