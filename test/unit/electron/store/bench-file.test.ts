import { expect, test } from "vitest";
import { withoutSecrets } from "#electron/store/bench-file.ts";
import { TabId } from "#shared/ids.ts";
import { emptyBench, type Tab } from "#shared/workbench/bench.ts";
import { emptyVariable, type EnvironmentDraft } from "#shared/workbench/environment.ts";
import type { Session } from "#shared/policy/session.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { aDraft, aRow } from "#test/support/request-drafts.ts";

const canary = "c4n4ry-8f1b6e02d7";

const aTab = (draft: RequestDraft): Tab => ({
  id: TabId.parse("t1"),
  itemId: null,
  draft,
  saved: draft,
  version: null,
  withheld: [],
});

test.each<[string, Partial<RequestDraft>]>([
  ["auth.token", { auth: { scheme: "bearer", token: canary } }],
  ["auth.password", { auth: { scheme: "basic", username: "u", password: canary } }],
  ["auth.value", { auth: { scheme: "api-key", name: "k", value: canary, placement: "header" } }],
  ["headers.0", { headers: [aRow({ name: "Authorization", value: `Bearer ${canary}` })] }],
  ["headers.0", { headers: [aRow({ name: "Cookie", value: `a=1; session=${canary}` })] }],
  [
    "params.0",
    { url: `https://example.test/?api_key=${canary}`, params: [aRow({ name: "api_key", value: canary })] },
  ],
  ["url", { url: `https://user:${canary}@example.test/` }],
  ["overrides.proxy", { overrides: { proxy: `http://user:${canary}@proxy.test` } }],
  ["content.rows.0", { content: { kind: "form", rows: [aRow({ name: "password", value: canary })] } }],
])("a secret in %s is left out of what is written, and its place is named", (place, change) => {
  const bench = { ...emptyBench, tabs: [aTab(aDraft(change))] };
  // The positive control: it was there to be found.
  expect(JSON.stringify(bench)).toContain(canary);
  const written = withoutSecrets(bench);
  expect(JSON.stringify(written)).not.toContain(canary);
  expect(written.tabs[0]?.withheld).toEqual([place]);
});

test("references and everything else stay, and places that were named before stay named", () => {
  const draft = aDraft({
    url: "https://example.test/?a=1",
    params: [aRow({ name: "a", value: "1" })],
    auth: { scheme: "bearer", token: "{{secret:token}}" },
  });
  const bench = { ...emptyBench, tabs: [{ ...aTab(draft), withheld: ["headers.3"] }] };
  expect(withoutSecrets(bench)).toEqual(bench);
});

test("a secret in a parameter that is switched off is left out of how it was typed too", () => {
  const row = {
    ...aRow({ name: "api_key", value: `${canary} x`, use: false }),
    typed: `api_key=${canary}+x`,
  };
  const written = withoutSecrets({ ...emptyBench, tabs: [aTab(aDraft({ params: [row] }))] });
  expect(JSON.stringify(written)).not.toContain(canary);
});

test("a secret in a tab that was closed is left out as well", () => {
  const draft = aDraft({ auth: { scheme: "bearer", token: canary } });
  const written = withoutSecrets({ ...emptyBench, closed: [aTab(draft)] });
  expect(JSON.stringify(written)).not.toContain(canary);
  expect(written.closed[0]?.withheld).toEqual(["auth.token"]);
});

test("nothing that looks like a secret is kept of the sessions and environments that lie open", () => {
  const session: Session = {
    name: "s",
    prefixes: [],
    overrides: { proxy: `http://user:${canary}@proxy.test` },
    base: {},
    fields: [
      ["Authorization", `Bearer ${canary}`],
      ["X-Team", "blue"],
    ],
    builtIn: false,
  };
  const draft: EnvironmentDraft = {
    name: "e",
    variables: [
      { ...emptyVariable, name: "api_key", value: canary },
      { ...emptyVariable, name: "base", value: "https://h" },
    ],
  };
  const id = TabId.parse("t2");
  const kept = withoutSecrets({
    ...emptyBench,
    sessionTabs: [{ id, edited: session, saved: session, pane: "Settings" }],
    environmentTabs: [{ id, edited: draft, saved: draft, version: "v" }],
  });
  expect(JSON.stringify(kept)).not.toContain(canary);
  expect(kept.sessionTabs[0]?.edited.fields[1]).toEqual(["X-Team", "blue"]);
  expect(kept.environmentTabs[0]?.edited.variables[1]?.value).toBe("https://h");
});

test("a filter that asks for a credential by its value is not kept, others are", () => {
  const token = `ghp_${"aB3dE5fG7h".repeat(4).slice(0, 36)}`;
  const wrong = `$..[?@.token=='${token}']`;
  const { reading } = withoutSecrets({
    ...emptyBench,
    reading: { forms: {}, filters: { r: [wrong, "$..id"] }, pinned: { r: wrong, s: "$..name" } },
  });
  expect(reading).toEqual({ forms: {}, filters: { r: ["$..id"] }, pinned: { s: "$..name" } });
});
