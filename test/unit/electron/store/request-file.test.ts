import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { composeRequest, rewriteRequest } from "#electron/store/request-file.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { aDraft, aRow, chanceFrom, draftsFrom } from "#test/support/request-drafts.ts";
import { around, byHand, readText, rewritten } from "#test/support/request-texts.ts";
import { valueOf } from "#test/support/workspaces.ts";

const composed = (draft: RequestDraft): string => valueOf(composeRequest(draft, 1_000, around));

const drafts = process.env["WIREBENCH_DEEP"] === "1" ? 500 : 100;

describe("a new file", () => {
  test("is laid out as an OpenCollection request and says its delivery explicitly", () => {
    const text = composed(
      aDraft({
        name: "Get user",
        url: "{{base_url}}/users?limit=10",
        params: [aRow({ name: "limit", value: "10" })],
        session: "payments",
        auth: { scheme: "bearer", token: "{{token}}" },
        docs: "Reads one user.\nOr none.",
      }),
    );
    expect(text).toBe(`info:
  name: Get user
  type: http
  seq: 1000
  tags:
    - wb:session=payments

http:
  method: GET
  url: "{{base_url}}/users?limit=10"
  params:
    - name: limit
      value: "10"
      type: query
  auth:
    type: bearer
    token: "{{token}}"

settings:
  encodeUrl: true
  timeout: 120000
  followRedirects: true
  maxRedirects: 10
  forwardAuthorizationHeader: false

docs: |-
  Reads one user.
  Or none.
`);
  });

  test(`reads back as the draft it was made from (${drafts} drafts)`, () => {
    const seed = Number(process.env["WIREBENCH_SEED"] ?? 20_261_122);
    const draft = draftsFrom(chanceFrom(seed), around);
    for (let n = 0; n < drafts; n++) {
      const made = draft();
      expect(readText(composed(made)), `seed ${seed}, draft ${n}`).toEqual(made);
    }
  }, 60_000);

  test(`becomes any other draft by being saved over (${drafts} drafts)`, () => {
    const seed = Number(process.env["WIREBENCH_SEED"] ?? 7);
    const draft = draftsFrom(chanceFrom(seed), around);
    let text = composed(draft());
    for (let n = 0; n < drafts; n++) {
      const made = draft();
      text = rewritten(text, made);
      expect(readText(text), `seed ${seed}, draft ${n}`).toEqual(made);
    }
  }, 60_000);

  test.each([
    ["text/plain", "text", []],
    ["application/xml", "text", [{ name: "Content-Type", value: "application/xml" }]],
    ["application/sparql-query", "sparql", []],
    ["text/csv", "text", [{ name: "Content-Type", value: "text/csv" }]],
    ["application/soap+xml", "text", [{ name: "Content-Type", value: "application/soap+xml" }]],
  ])("says the media type %s as %s and by a header where that does not", (mediaType, type, headers) => {
    const file: unknown = parse(
      composed(aDraft({ name: "x", content: { kind: "text", text: "a", mediaType } })),
    );
    expect(file).toMatchObject({ http: { body: { type, data: "a" } } });
    expect(file).toMatchObject(headers.length === 0 ? {} : { http: { headers } });
    expect(JSON.stringify(file).includes("Content-Type")).toBe(headers.length > 0);
  });
});

describe("a literal secret", () => {
  test.each<[string, Partial<RequestDraft>]>([
    ["auth.token", { auth: { scheme: "bearer", token: "s3cr3t-value-41" } }],
    ["auth.password", { auth: { scheme: "basic", username: "u", password: "hunter2" } }],
    ["auth.value", { auth: { scheme: "api-key", name: "k", value: "s3cr3t-value-41", placement: "query" } }],
    ["headers.0", { headers: [aRow({ name: "X-Api-Key", value: "s3cr3t-value-41" })] }],
    [
      "headers.0",
      { headers: [aRow({ name: "authorization", value: "Bearer s3cr3t-value-41", use: false })] },
    ],
    [
      "content.parts.0",
      {
        content: {
          kind: "multipart",
          parts: [
            {
              name: "password",
              use: false,
              value: { kind: "text", text: "s3cr3t-value-41" },
              fileName: "",
              mediaType: "",
              note: "",
            },
          ],
        },
      },
    ],
    [
      "content.variables",
      {
        content: {
          kind: "graphql",
          query: "{ a }",
          variables: `{"t": "${["ghp", "0123456789abcdefABCDEF0123456789abcd"].join("_")}"}`,
          operationName: "",
        },
      },
    ],
  ])("in %s is not written", (place, change) => {
    expect(composeRequest(aDraft({ name: "x", ...change }), 1, around)).toEqual({
      ok: false,
      error: { kind: "literal-secret", place },
    });
    expect(rewriteRequest(byHand, { ...readText(byHand), ...change }, around)).toEqual({
      ok: false,
      error: { kind: "literal-secret", place },
    });
  });
});
