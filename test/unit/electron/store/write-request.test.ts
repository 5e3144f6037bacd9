import { describe, expect, test } from "vitest";
import { parse, parseDocument } from "yaml";
import { parseRequest } from "#electron/store/request-file.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { aRow, chanceFrom, draftsFrom } from "#test/support/request-drafts.ts";
import { around, byHand, readText, rewritten } from "#test/support/request-texts.ts";

/** The lines of the first text that the second lacks, and the other way round. */
const changed = (before: string, after: string): readonly string[] => {
  const [a, b] = [before.split("\n"), after.split("\n")];
  return [
    ...a.filter((line) => !b.includes(line)).map((line) => `-${line}`),
    ...b.filter((line) => !a.includes(line)).map((line) => `+${line}`),
  ];
};

describe("saving over a file someone wrote", () => {
  test("without a change leaves every byte as it is", () => {
    expect(rewritten(byHand, {})).toBe(byHand);
  });

  test.each<[string, Partial<RequestDraft>, readonly string[]]>([
    [
      "the name",
      { name: "Read user" },
      ["-    name:   Get user   # shown in the tree", "+    name: Read user # shown in the tree"],
    ],
    ["the method", { method: "POST" }, ["-    method: GET", "+    method: POST"]],
    ["the session", { session: "slow" }, ["-    - wb:session=payments", "+    - wb:session=slow"]],
    [
      "the token",
      { auth: { scheme: "bearer", token: "{{other}}" } },
      [
        "-        token: '{{token}}'   # from the keychain",
        "+        token: '{{other}}' # from the keychain",
      ],
    ],
    [
      "the content",
      { content: { kind: "json", text: '{\n  "a": 1\n}' } },
      [
        "+    body:",
        "+        type: json",
        "+        data: |-",
        "+            {",
        '+              "a": 1',
        "+            }",
      ],
    ],
  ])("changes %s and no other line", (_, change, lines) => {
    const after = rewritten(byHand, change);
    expect(changed(byHand, after)).toEqual(lines);
    expect(readText(after)).toEqual({ ...readText(byHand), ...change });
  });

  test("keeps what stands in and around a row that is switched off, and path parameters", () => {
    const before = readText(byHand);
    const [limit, q, offset] = before.params;
    if (!limit || !q || !offset) throw new Error("three rows were written");
    const after = rewritten(byHand, {
      url: "{{base_url}}/users/:id?limit=10",
      params: [limit, { ...q, use: false }, offset],
    });
    expect(changed(byHand, after)).toEqual([
      `-    url: "{{base_url}}/users/:id?limit=10&q=a%20b"   # as typed`,
      `+    url: "{{base_url}}/users/:id?limit=10" # as typed`,
    ]);
    expect(after).toContain("      x-own: kept\n      disabled: true\n    # switched off for now\n");
    expect(after).toContain('    - name: id\n      value: "42"\n      type: path\n');
  });

  test("keeps scripts, unknown keys and comments through any number of other drafts", () => {
    const draft = draftsFrom(chanceFrom(11), around);
    let text = byHand;
    for (let n = 0; n < 100; n++) text = rewritten(text, draft());
    const [now, then] = [parse(text) as Record<string, unknown>, parse(byHand) as Record<string, unknown>];
    expect(now["runtime"]).toEqual(then["runtime"]);
    expect(now["x-unknown"]).toEqual(then["x-unknown"]);
    expect(text).toContain("# how we get a user");
    expect(parseDocument(text).toString()).toContain("type: path");
  });

  test("keeps CRLF line ends", () => {
    const text = byHand.replaceAll("\n", "\r\n");
    expect(rewritten(text, {})).toBe(text);
    expect(rewritten(text, { method: "PUT" })).toBe(text.replace("method: GET", "method: PUT"));
  });

  test("replaces an alias by a copy, so that no other place changes", () => {
    const text =
      "x-shared: &h\n  - name: A\n    value: '1'\nhttp:\n  url: https://example.test/\n  headers: *h\n";
    const after = rewritten(text, { headers: [aRow({ name: "A", value: "2" })] });
    expect(parse(after)).toMatchObject({
      "x-shared": [{ name: "A", value: "1" }],
      http: { headers: [{ name: "A", value: "2" }] },
    });
  });
});

describe("what a draft cannot say", () => {
  const foreign = `info: { name: Sign in, type: http }
http:
  method: POST
  url: https://example.test/
  auth:
    type: oauth2
    flow: client_credentials
  body:
    type: protobuf
    data:
      - { name: a, type: file, value: [ b.txt ] }
`;

  test("stays in the file through a change of something else", () => {
    expect(rewritten(foreign, { method: "PUT" })).toBe(foreign.replace("POST", "PUT"));
  });

  test("is replaced where the user replaced that very part", () => {
    const after = rewritten(foreign, { auth: { scheme: "bearer", token: "{{t}}" } });
    expect(parse(after)).toMatchObject({
      http: { auth: { type: "bearer", token: "{{t}}" }, body: { type: "protobuf" } },
    });
    expect(after).not.toContain("oauth2");
  });

  test("is named as a problem", () => {
    const reading = parseRequest(foreign, around);
    expect(reading.ok && reading.value.problems).toEqual([
      "its auth (oauth2) is kept in the file, and not applied",
      "its body (protobuf) is kept in the file, and not sent",
    ]);
  });

  test("an override that is none is named, and stays in the file", () => {
    const text =
      "info:\n  type: http\n  tags: [ 'wb:timeouts.readMs=soon', 'wb:retry.total=2', keep ]\nhttp: { url: x }\n";
    const reading = parseRequest(text, around);
    expect(reading.ok && reading.value.draft.overrides).toEqual({ retry: { total: 2 } });
    expect(reading.ok && reading.value.problems).toHaveLength(1);
    const after = rewritten(text, { overrides: { retry: { total: 3 } } });
    expect(parse(after)).toMatchObject({
      info: { tags: ["wb:timeouts.readMs=soon", "wb:retry.total=3", "keep"] },
    });
  });

  test("only the selected one of several bodies is read and changed", () => {
    const text =
      "http:\n  url: x\n  body:\n    - title: one\n      body: { type: json, data: '1' }\n    - title: two\n      selected: true\n      body: { type: json, data: '2' }\n";
    expect(readText(text).content).toEqual({ kind: "json", text: "2" });
    const after = rewritten(text, { content: { kind: "json", text: "3" } });
    expect(parse(after)).toMatchObject({
      http: { body: [{ body: { data: "1" } }, { body: { data: "3" } }] },
    });
  });
});
