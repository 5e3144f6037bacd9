import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { builtInSessions, effectivePolicy } from "#shared/policy/session.ts";
import { inspect } from "#shared/risks/inspect.ts";
import type { Scope } from "#shared/variables/scope.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { draftsOfOpenApi, type Json } from "#test/support/corpus-openapi.ts";
import { draftsOfPostman } from "#test/support/corpus-postman.ts";

const require = createRequire(import.meta.url);

/** Packages whose documents are looked at: public examples of OpenAPI, Swagger and Postman, all MIT. */
const folders = {
  "@readme/oas-examples": dirname(require.resolve("@readme/oas-examples/package.json")),
  "@scalar/galaxy": dirname(require.resolve("@scalar/galaxy/3.1.json")),
  "postman-to-openapi": join(
    dirname(require.resolve("postman-to-openapi/package.json")),
    "test/resources/input",
  ),
};

interface Operation {
  readonly from: string;
  readonly draft: RequestDraft;
  readonly scope: Scope;
}

function operationsOf(name: string, folder: string): readonly Operation[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".json"),
  );
  return files.toSorted().flatMap((file) => {
    // These are test documents: whatever is in them is JSON.
    const document = JSON.parse(readFileSync(join(folder, file), "utf8")) as Json;
    const from = `${name} ${dirname(file)}/${basename(file)}`;
    const { drafts, variables } = draftsOfPostman(document);
    const scope: Scope = [
      {
        label: "collection",
        variables: new Map([...variables].map(([key, value]) => [key, { kind: "value", value }])),
      },
    ];
    return [...drafts, ...draftsOfOpenApi(document)].map((draft) => ({ from, draft, scope }));
  });
}

const operations = Object.entries(folders).flatMap(([name, folder]) => operationsOf(name, folder));

/** One line a rule and document, with how often it speaks there. */
const lines = (): ReadonlyMap<string, number> => {
  const [session] = builtInSessions;
  if (session === undefined) throw new Error("there is no default session");
  const counts = new Map<string, number>();
  for (const { from, draft, scope } of operations) {
    const policy = effectivePolicy(session, draft.overrides);
    for (const { rule } of inspect({ draft, session, policy, scope, nowMs: Date.UTC(2026, 0, 1) }))
      counts.set(`${rule} ${from}`, (counts.get(`${rule} ${from}`) ?? 0) + 1);
  }
  return counts;
};

/** What stands in the documents where a rule speaks: each line of `corpus-findings.txt`, a rule in a document, was looked up. */
const verdicts: Readonly<Record<string, string>> = {
  "auth/credentials-over-http":
    "the document's first server is http, and the operation takes a key, a token or a password, if only at will",
  "auth/basic": "the operation or its collection wants Basic, and no server is http: said as advice",
  "auth/literal-secret": "an example has a client secret written out, a collection its token",
  "content/on-get": "the document gives one GET a body",
  "auth/api-key-in-query":
    "a security scheme, or in star-trek.json a parameter that may be left out, is a key in the query",
  "variables/undefined": "the collection uses a variable it does not define",
};

/** Lines that say what is not so: these operations name a scheme that their document does not define. */
const mistaken: ReadonlySet<string> = new Set([
  "auth/credentials-over-http @readme/oas-examples 3.0/json/response-http-behavior.json",
]);

test("public documents of three packages are looked at", () => {
  expect(operations.length).toBeGreaterThan(700);
});

test("the findings are those that were looked up", async () => {
  const text = [...lines()]
    .map(([line, count]) => `${String(count)} ${line}\n`)
    .toSorted()
    .join("");
  await expect(text).toMatchFileSnapshot("corpus-findings.txt");
});

test("of the findings less than two in a hundred are known to be false", () => {
  const found = [...lines()];
  const all = found.reduce((sum, [, count]) => sum + count, 0);
  const wrong = found.reduce((sum, [line, count]) => sum + (mistaken.has(line) ? count : 0), 0);
  const rules = new Set(found.map(([line]) => line.split(" ")[0] ?? ""));
  process.stdout.write(
    `${String(operations.length)} operations, ${String(all)} findings of ${String(rules.size)} rules, ${((100 * wrong) / all).toFixed(1)} % false\n`,
  );
  expect([...rules].filter((rule) => verdicts[rule] === undefined)).toEqual([]);
  expect(wrong / all).toBeLessThan(0.02);
});
