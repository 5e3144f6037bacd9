import { describe, expect, test } from "vitest";
import { parseSessions, readSessions } from "#electron/store/sessions-file.ts";
import { rewriteSessions } from "#electron/store/write-sessions.ts";
import { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { builtInSessions, type Session } from "#shared/policy/session.ts";
import { aSession } from "#test/support/messages.ts";
import { valueOf } from "#test/support/workspaces.ts";
import { seeded } from "#test/unit/shared/seeded.ts";

const byHand = `{
  "note": "kept",
  "wirebench":   1,
  "sessions": [
    { "name": "one", "x-own": {"a": [1,2]}, "timeouts": {"readMs": 2e3, "connectMs": 5} },
    {
      "name": "two",
      "prefixes": [
        "https://two.test/"
      ],
      "retry": { "total": 2 }
    }
  ]
}
`;

const sessionIn = (text: string, name: string): Session => {
  const found = parseSessions(text).written.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no session ${name}`);
  return found;
};

const saved = (text: string | null, session: Session, before: Session | null): string =>
  valueOf(rewriteSessions(text, { kind: "save", session, before }));

describe("a change touches nothing but itself:", () => {
  const one = sessionIn(byHand, "one");
  const two = sessionIn(byHand, "two");

  test("what is saved as it is gives the same bytes", () => {
    expect(saved(byHand, one, one)).toBe(byHand);
    expect(saved(byHand, two, two)).toBe(byHand);
  });

  test("a value", () => {
    const after = { ...one, overrides: { timeouts: { readMs: 3_000, connectMs: 5 } } };
    expect(saved(byHand, after, one)).toBe(byHand.replace("2e3", "3000"));
  });

  test("a value that was not set", () => {
    const after = { ...two, overrides: { retry: { total: 2, backoffFactor: 0.5 } } };
    expect(saved(byHand, after, two)).toBe(
      byHand.replace('"total": 2 }', '"total": 2, "backoffFactor": 0.5 }'),
    );
  });

  test("a group that was not there", () => {
    const after = { ...two, overrides: { ...two.overrides, pool: { maxOrigins: 3 } } };
    expect(saved(byHand, after, two)).toBe(
      byHand.replace('"total": 2 }', '"total": 2 },\n      "pool": { "maxOrigins": 3 }'),
    );
  });

  test("a value that is taken back, and the group with its last one", () => {
    expect(saved(byHand, { ...one, overrides: { timeouts: { connectMs: 5 } } }, one)).toBe(
      byHand.replace('"readMs": 2e3, ', ""),
    );
    expect(saved(byHand, { ...one, overrides: {} }, one)).toBe(
      byHand.replace(', "timeouts": {"readMs": 2e3, "connectMs": 5}', ""),
    );
  });

  test("a name", () => {
    expect(saved(byHand, { ...two, name: "zwei" }, two)).toBe(byHand.replace('"two"', '"zwei"'));
  });

  test("a session at the end", () => {
    const text = saved(byHand, aSession({ proxy: null }, "three"), null);
    expect(text).toBe(byHand.replace(/\}\n {2}\]/, '},\n    { "name": "three", "proxy": null }\n  ]'));
  });

  test("a session that goes", () => {
    const text = valueOf(rewriteSessions(byHand, { kind: "delete", name: "one" }));
    expect(text).toBe(byHand.replace(/\{ "name": "one".*\},\n {4}/, ""));
    const none = valueOf(rewriteSessions(text, { kind: "delete", name: "two" }));
    expect(none).toContain('"sessions": []');
    expect(saved(none, two, null)).toContain('"sessions": [\n    {\n      "name": "two",');
  });

  test("line ends of Windows", () => {
    const windows = byHand.replaceAll("\n", "\r\n");
    const text = saved(windows, aSession({}, "three"), null);
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
  });
});

test("the first session makes the file", () => {
  expect(saved(null, aSession({ timeouts: { readMs: null } }, "mine"), null)).toBe(
    '{\n  "wirebench": 1,\n  "sessions": [\n    {\n      "name": "mine",\n      "timeouts": { "readMs": null }\n    }\n  ]\n}\n',
  );
});

test("a change of a built-in session is written under its name, and the name stays its own", () => {
  const [byDefault] = builtInSessions;
  if (byDefault === undefined) throw new Error("no default");
  const text = saved(null, { ...byDefault, overrides: { timeouts: { readMs: 7 } } }, byDefault);
  const { sessions } = readSessions(text);
  expect(sessions.map(({ name }) => name)).toEqual(["default", "resilient"]);
  expect(sessions[1]?.base).toEqual({ timeouts: { readMs: 7 } });
});

describe("nothing is written", () => {
  const one = sessionIn(byHand, "one");
  const kindOf = (text: string | null, session: Session, before: Session | null): string => {
    const result = rewriteSessions(text, { kind: "save", session, before });
    return result.ok ? "written" : result.error.kind;
  };
  test.each<[string, string]>([
    ["over a file that is broken", '{ "wirebench": 1, "sessions": [ }'],
    ["over a file with a wrong value", byHand.replace("2e3", '"soon"')],
    ["over a file of a later format", byHand.replace("1,", "2,")],
  ])("%s", (_, text) => {
    expect(kindOf(text, one, one)).toBe("file-broken");
  });
  test("over a session that changed since it was read", () => {
    expect(kindOf(byHand.replace("2e3", "9"), { ...one, name: "x" }, one)).toBe("file-changed");
    expect(kindOf(byHand.replace('"one"', '"other"'), one, one)).toBe("item-missing");
  });
  test("under a name that is taken, or no name", () => {
    expect(kindOf(byHand, { ...one, name: "two" }, one)).toBe("name-taken");
    expect(kindOf(byHand, aSession({}, "default"), null)).toBe("name-taken");
    for (const name of ["", " a", "a\n"])
      expect(kindOf(byHand, aSession({}, name), null)).toBe("name-invalid");
  });
  test.each<[string, Partial<Session>]>([
    ["fields.0", { fields: [["Authorization", "Bearer abcdef0123456789abcdef"]] }],
    ["proxy", { overrides: { proxy: "http://me:hunter22@proxy.test:8080" } }],
    [
      "tls.clientCertificate.passphrase",
      {
        overrides: {
          tls: { clientCertificate: { kind: "pfx", file: "a.pfx", passphrase: "hunter22", hosts: [] } },
        },
      },
    ],
  ])("with a secret in the clear in %s", (place, parts) => {
    const result = rewriteSessions(byHand, {
      kind: "save",
      session: { ...aSession(), ...parts },
      before: null,
    });
    expect(result).toEqual({ ok: false, error: { kind: "literal-secret", place } });
  });
  test("a reference to a secret is none", () => {
    expect(
      kindOf(byHand, { ...aSession(), fields: [["Authorization", "Bearer {{secret:api}}"]] }, null),
    ).toBe("written");
  });
});

describe("read after write is what was written,", () => {
  const random = seeded(11);
  const pick = <T>(...choices: readonly T[]): T | undefined => choices[Math.floor(random() * choices.length)];
  const overrides = (): PolicyOverrides =>
    // Absent and undefined are one in a policy; a file has only the first. Every choice is a value it can have.
    PolicyOverrides.parse(
      JSON.parse(
        JSON.stringify({
          timeouts: pick(undefined, { readMs: 5 }, { readMs: null, firstByteMs: "as-read" }, { totalMs: 1 }),
          retry: pick(
            undefined,
            { total: 1, allowedMethods: null },
            { statusForcelist: [429, 503] },
            { redirect: 2 },
          ),
          pool: pick(undefined, { whenFull: "open" }, { queueLimit: null }),
          tls: pick(undefined, { pins: ["ab:cd"] }, { clientCertificate: null, serverName: "ä.test" }),
          breaker: pick(undefined, { failureThreshold: 3 }),
          names: pick(undefined, { hosts: { "a.test": "127.0.0.1", 'b"c': "::1" } }, { hosts: {} }),
          cookies: pick(undefined, { send: false }),
          proxy: pick(undefined, null, "http://proxy.test:1", "environment"),
          noProxy: pick(undefined, [], ["10.0.0.0/8", "localhost"]),
          httpVersion: pick(undefined, "2"),
        }),
      ),
    );
  const session = (name: string): Session => ({
    ...aSession(overrides(), name),
    prefixes: pick([], ["https://x.test/"], ["a", 'b\u2028"\\']) ?? [],
    fields:
      pick<Session["fields"]>(
        [],
        [["X-A", "1"]],
        [
          ["X-A", "{{v}}"],
          ["X-A", ""],
        ],
      ) ?? [],
  });

  test.each(["", "\n", "  "])("over 200 changes in a row (written with %j)", (style) => {
    let text = style === "" ? null : style === "\n" ? byHand : JSON.stringify(JSON.parse(byHand));
    const held = new Map<string, Session>(
      (text === null ? [] : parseSessions(text).written).map((one) => [one.name, one]),
    );
    for (let turn = 0; turn < 200; turn++) {
      const name = `s${Math.floor(random() * 6)}`;
      const before = held.get(name) ?? null;
      if (before !== null && random() < 0.2) {
        text = valueOf(rewriteSessions(text, { kind: "delete", name }));
        held.delete(name);
      } else {
        const next = session(name);
        text = saved(text, next, before);
        held.set(name, next);
      }
      const { written, errors } = parseSessions(text);
      expect(errors).toEqual([]);
      expect(written.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
        [...held.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      );
      // What the window does not know was in the file from the start, or never.
      expect(text.includes('"x-own"')).toBe(style !== "");
    }
  });
});
