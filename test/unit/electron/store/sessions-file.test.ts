import { describe, expect, test } from "vitest";
import { readSessions } from "#electron/store/sessions-file.ts";
import { builtInSessions, effectivePolicy, provenanceOf } from "#shared/policy/session.ts";

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

test("what the workspace's default sets lies below every other session", () => {
  const { sessions } = readSessions(written([{ name: "a" }, { name: "default", timeouts: { readMs: 9 } }]));
  const base = { timeouts: { readMs: 9 } };
  expect(sessions.map((one) => [one.name, one.base])).toEqual([
    ["default", {}],
    ["resilient", base],
    ["a", base],
  ]);
  const [byDefault, , a] = sessions;
  if (byDefault === undefined || a === undefined) throw new Error("no sessions");
  expect(effectivePolicy(a, {}).timeouts.readMs).toBe(9);
  expect(provenanceOf(a, {}, "timeouts.readMs")).toBe("default");
  expect(provenanceOf(byDefault, {}, "timeouts.readMs")).toBe("session");
});

test("fields are read in their order, with duplicates and templates", () => {
  const fields = [
    ["X-Team", "{{team}}"],
    ["X-Team", "two"],
  ];
  const { sessions, problems } = readSessions(written([{ name: "a", fields }]));
  expect(problems).toEqual([]);
  expect(sessions[2]?.fields).toEqual(fields);
});

test("a mark of byte order does no harm", () => {
  expect(readSessions(`\uFEFF${written([{ name: "a" }])}`).problems).toEqual([]);
});

describe("a file that does not hold gives the built-in sessions, with line and place of the error:", () => {
  const one = (rest: string): string => `{\n"wirebench": 1,\n"sessions": [\n{ "name": "a",\n${rest} }\n]\n}`;
  test.each<[string, string, RegExp]>([
    [
      "a wrong value",
      written([{ name: "a" }, { name: "b", timeouts: { readMs: "soon" } }]),
      /^line 10: sessions\[1\]\.timeouts\.readMs: expected number/,
    ],
    [
      "a misspelt limit",
      written([{ name: "a", timeouts: { redMs: 1 } }]),
      /^line 7: sessions\[0\]\.timeouts\.redMs: is not known here$/,
    ],
    ["no name", written([{ prefixes: [] }]), /^line 4: sessions\[0\]\.name: /],
    ["a name that is empty", written([{ name: "" }]), /^line 5: sessions\[0\]\.name: /],
    ["a name that is a number", written([{ name: 3 }]), /^line 5: sessions\[0\]\.name: /],
    ["a session that is text", written(["a"]), /^line 4: sessions\[0\]: is not an object$/],
    ["a session that is null", written([null]), /^line 4: sessions\[0\]: is not an object$/],
    ["no list", written({}), /^line 3: sessions: is not a list/],
    ["no sessions at all", '{\n"wirebench": 1 }', /^line 1: sessions: is not a list$/],
    ["another format", JSON.stringify({ wirebench: 2, sessions: [] }), /^line 1: wirebench: is not 1/],
    ["no format", '{\n"sessions": [] }', /^line 1: wirebench: is not 1/],
    ["a list at the top", "\n[]", /^line 2: the file: is not an object$/],
    [
      "a missing brace",
      '{\n  "wirebench": 1,\n  "sessions": [{ "name": "a" }\n',
      /^line 4: the file ends too early$/,
    ],
    ["no JSON at all", "hello", /^line 1: "hello" is not expected here$/],
    ["nothing", "", /is not an object/],
    ["a comma before a brace", one('"retry": { "total": 1, }'), /^line 5: a comma stands before the \}$/],
    ["a comma before a bracket", one('"prefixes": ["a",]'), /^line 5: a comma stands before the \]$/],
    ["a missing comma", one('"retry": {}\n"pool": {}'), /^line 6: a comma or a colon is missing before it$/],
    ["a comment", one('// why\n"retry": {}'), /^line 5: a comment, which JSON does not have$/],
    ["single quotes", one("'retry': {}"), /^line 5: a single quote, where JSON has double quotes$/],
    ["text over two lines", one('"proxy": "a\nb"'), /^line 5: text that does not end/],
    ["a bare word", one('"proxy": none'), /^line 5: "none" is not expected here$/],
    [
      "a key that stands twice",
      one('"retry": { "total": 1,\n"total": 2 }'),
      /^line 6: "total" stands there twice$/,
    ],
    ["text after the end", `${written([])}\n}`, /^line 5: "\}" is not expected here$/],
    ["too many levels", one(`"x": ${"[".repeat(200)}${"]".repeat(200)}`), /^line 5: nested too deeply$/],
    ["a group that is a number", one('"timeouts": 5'), /^line 5: sessions\[0\]\.timeouts: expected object/],
    ["a limit of zero", one('"timeouts": { "readMs": 0 }'), /^line 5: sessions\[0\]\.timeouts\.readMs: /],
    [
      "a limit that is no whole number",
      one('"timeouts": { "readMs": 1.5 }'),
      /^line 5: sessions\[0\]\.timeouts\.readMs: /,
    ],
    [
      "a first byte that is neither",
      one('"timeouts": { "firstByteMs": "soon" }'),
      /firstByteMs: is not a value it can have$/,
    ],
    [
      "a status that is none",
      one('"retry": { "statusForcelist": [503,\n99] }'),
      /^line 6: sessions\[0\]\.retry\.statusForcelist\[1\]: /,
    ],
    ["methods that are text", one('"retry": { "allowedMethods": "GET" }'), /allowedMethods: expected array/],
    ["fewer than no retries", one('"retry": { "total": -1 }'), /retry\.total: /],
    [
      "a word that is no choice",
      one('"pool": { "whenFull": "wait" }'),
      /^line 5: sessions\[0\]\.pool\.whenFull: Invalid option/,
    ],
    [
      "more connections than there may be",
      one('"pool": { "maxConnectionsPerOrigin": 5000 }'),
      /maxConnectionsPerOrigin: /,
    ],
    ["a proxy that is a list", one('"proxy": []'), /^line 5: sessions\[0\]\.proxy: /],
    ["exceptions that are text", one('"noProxy": "localhost"'), /noProxy: expected array/],
    ["an HTTP version nobody has", one('"httpVersion": "4"'), /httpVersion: /],
    [
      "a certificate without its file",
      one('"tls": { "clientCertificate": { "kind": "pfx" } }'),
      /clientCertificate/,
    ],
    [
      "hosts that lead to a number",
      one('"names": { "hosts": { "a": 1 } }'),
      /names\.hosts\.a: expected string/,
    ],
    ["cookies that are maybe", one('"cookies": { "send": "maybe" }'), /cookies\.send: expected boolean/],
    [
      "prefixes that are text",
      one('"prefixes": "https://a"'),
      /^line 5: sessions\[0\]\.prefixes: expected array/,
    ],
    ["a field without a value", one('"fields": [["X"]]'), /^line 5: sessions\[0\]\.fields\[0\]/],
    [
      "a field whose name is none",
      one('"fields": [["X Y", "1"]]'),
      /fields\[0\]: is not the name of a field$/,
    ],
    [
      "a field with a line break",
      one('"fields": [["X", "1\\r\\nY: 2"]]'),
      /fields\[0\]: holds a line break$/,
    ],
  ])("%s", (_, text, problem) => {
    const { sessions, problems } = readSessions(text);
    expect(sessions).toEqual(builtInSessions);
    expect(problems[0]).toMatch(problem);
  });
});
