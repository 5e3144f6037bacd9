import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { composeRequest } from "#electron/store/request-file.ts";
import type { Content, Part } from "#shared/workbench/request-draft.ts";
import { aDraft } from "#test/support/request-drafts.ts";
import { around, readText, rewritten } from "#test/support/request-texts.ts";
import { valueOf } from "#test/support/workspaces.ts";

/** As other tools write it: lists of files, media types by their name, keys we do not know. */
const foreign = `info: { name: Upload, type: http }
http:
  method: POST
  url: https://example.test/
  body:
    type: multipart-form
    x-own: kept
    data:
    # the caption
    - name: caption
      type: text
      value: "Tom's cat"   # as typed
    - { name: photos, type: file, value: [ "a/1.png", 2.png ], contentType: image/png, x-key: 1 }
    - name: old
      type: file
      value: notes.txt
      disabled: true
      description: not yet
`;

const partsOf = (content: Content): readonly Part[] => (content.kind === "multipart" ? content.parts : []);
const read = (text: string): readonly Part[] => partsOf(readText(text).content);
const saved = (text: string, change: (parts: readonly Part[]) => readonly Part[]): string =>
  rewritten(text, { content: { kind: "multipart", parts: change(read(text)) } });

describe("a multipart body another tool wrote", () => {
  test("is read part by part; an entry with several files is as many parts", () => {
    expect(
      read(foreign).map(({ name, use, value, fileName, mediaType, note }) => [
        name,
        use,
        value.kind === "text" ? value.text : value.file?.name,
        fileName,
        mediaType,
        note,
      ]),
    ).toEqual([
      ["caption", true, "Tom's cat", "", "", ""],
      ["photos", true, "1.png", "1.png", "image/png", ""],
      ["photos", true, "2.png", "2.png", "image/png", ""],
      ["old", false, "notes.txt", "notes.txt", "", "not yet"],
    ]);
  });

  test("stays as it is while something else changes", () => {
    expect(rewritten(foreign, {})).toBe(foreign);
    expect(rewritten(foreign, { method: "PUT" })).toBe(foreign.replace("POST", "PUT"));
  });

  test("keeps comments and keys of its own where one part changes", () => {
    const after = saved(foreign, (parts) =>
      parts.map((part) => (part.name === "caption" ? { ...part, mediaType: "text/plain" } : part)),
    );
    expect(after).toContain("# the caption");
    expect(after).toContain("# as typed");
    expect(parse(after)).toMatchObject({
      http: {
        body: {
          "x-own": "kept",
          data: [
            { name: "caption", type: "text", value: "Tom's cat", contentType: "text/plain" },
            { name: "photos", value: ["a/1.png"], "x-key": 1 },
            { name: "photos", type: "file", value: ["2.png"], contentType: "image/png" },
            { name: "old", value: "notes.txt", disabled: true },
          ],
        },
      },
    });
  });

  test("says a file name only where it is not the file's own", () => {
    const named = saved(foreign, (parts) => parts.map((part) => ({ ...part, fileName: "x" })));
    expect(read(named).map(({ fileName }) => fileName)).toEqual(["x", "x", "x", "x"]);
    const none = saved(named, (parts) => parts.map((part) => ({ ...part, fileName: "" })));
    expect(read(none).map(({ fileName }) => fileName)).toEqual(["", "", "", ""]);
    const own = saved(none, (parts) =>
      parts.map((part) => ({
        ...part,
        fileName: part.value.kind === "file" ? (part.value.file?.name ?? "") : "",
      })),
    );
    expect(own).not.toContain("fileName");
  });

  test("a part that turns from file to text keeps its place and name", () => {
    const after = saved(foreign, (parts) =>
      parts.map((part) => (part.name === "old" ? { ...part, value: { kind: "text", text: "t" } } : part)),
    );
    expect(read(after).at(-1)).toMatchObject({ name: "old", value: { kind: "text", text: "t" } });
  });
});

describe("a GraphQL request", () => {
  const graphql = `info:
  name: Viewer
  type: graphql
  seq: 1
# where it goes
graphql:
  url: https://example.test/graphql
  headers:
    - name: X-A
      value: "1"
  body:
    query: |-
      query Viewer {
        viewer { id }
      }
    variables: '{"n": 1}'
    x-own: kept
  auth:
    type: bearer
    token: "{{token}}"
`;

  test("is read from the form it has in OpenCollection", () => {
    const draft = readText(graphql);
    expect(draft).toMatchObject({
      method: "POST",
      url: "https://example.test/graphql",
      headers: [{ name: "X-A", value: "1" }],
      auth: { scheme: "bearer", token: "{{token}}" },
      content: {
        kind: "graphql",
        query: "query Viewer {\n  viewer { id }\n}",
        variables: '{"n": 1}',
        operationName: "",
      },
    });
    expect(rewritten(graphql, {})).toBe(graphql);
  });

  test("changes where it was changed, and nowhere else", () => {
    const content = { kind: "graphql", query: "{ a }", variables: "", operationName: "A" } as const;
    const after = rewritten(graphql, { content, url: "https://example.test/v2" });
    expect(after).toContain("# where it goes");
    expect(parse(after)).toMatchObject({
      info: { type: "graphql" },
      graphql: {
        url: "https://example.test/v2",
        body: { query: "{ a }", operationName: "A", "x-own": "kept" },
      },
    });
    expect(after).not.toContain("variables");
    expect(after).not.toContain("http:");
  });

  test("becomes an HTTP request with its body, and the other way round", () => {
    const http = rewritten(graphql, { content: { kind: "json", text: "{}" } });
    expect(parse(http)).toMatchObject({
      info: { type: "http" },
      http: { body: { type: "json", data: "{}" } },
    });
    expect(http).not.toContain("graphql:");
    const back = rewritten(http, {
      content: { kind: "graphql", query: "{ b }", variables: "", operationName: "" },
    });
    expect(parse(back)).toMatchObject({
      info: { type: "graphql" },
      graphql: { headers: [{ name: "X-A" }], body: { query: "{ b }" } },
    });
  });

  test("a new one is laid out as all our files are", () => {
    const draft = aDraft({
      name: "Viewer",
      method: "POST",
      url: "https://example.test/graphql",
      content: { kind: "graphql", query: "{\n  viewer\n}", variables: '{"n": 1}', operationName: "" },
    });
    const text = valueOf(composeRequest(draft, 1, around));
    expect(text.slice(0, text.indexOf("\nsettings"))).toBe(`info:
  name: Viewer
  type: graphql
  seq: 1

graphql:
  method: POST
  url: https://example.test/graphql
  body:
    query: |-
      {
        viewer
      }
    variables: '{"n": 1}'
`);
  });
});
