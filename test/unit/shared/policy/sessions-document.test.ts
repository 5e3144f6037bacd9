import { format } from "prettier";
import { expect, test } from "vitest";
import * as z from "zod";
import { SessionsDocument } from "#shared/policy/sessions-document.ts";
import { settingWords } from "#shared/words/setting-words.ts";

type Schema = { properties?: Record<string, Schema>; items?: Schema; description?: string };

/** The schema with the words of the window beside each setting, so that an editor can show them. */
function described(): Schema {
  // `toJSONSchema` gives a schema of JSON Schema's own type, of which these are the parts that are walked.
  const schema = z.toJSONSchema(SessionsDocument, {
    io: "input",
    // What a reader may not change in memory, a person may change in the file.
    override: ({ jsonSchema }) => void delete jsonSchema.readOnly,
  }) as Schema;
  const session = schema.properties?.["sessions"]?.items;
  for (const [path, { help }] of Object.entries(settingWords)) {
    const [group = "", key] = path.split(".");
    const place = session?.properties?.[group];
    const setting = key === undefined ? place : place?.properties?.[key];
    if (setting === undefined) throw new Error(`the schema has no ${path}`);
    setting.description = help;
  }
  return { ...schema, description: ".wirebench/sessions.json of a Wirebench workspace" };
}

test("the published schema is the one the reader obeys", async () => {
  const text = await format(JSON.stringify(described()), { parser: "json", printWidth: 110 });
  await expect(text).toMatchFileSnapshot("../../../../docs/sessions.schema.json");
});

test("keys nobody knows yet are let through, misspelt settings are not", () => {
  const one = (session: object): boolean =>
    SessionsDocument.safeParse({ wirebench: 1, sessions: [{ name: "a", ...session }] }).success;
  expect(one({ "x-own": 1 })).toBe(true);
  expect(one({ timeouts: { redMs: 1 } })).toBe(false);
});
