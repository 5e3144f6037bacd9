import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Workbench } from "#test/e2e/pages/workbench.ts";
import { expect, test } from "./fixtures.ts";

const httpbin = process.env["WIREBENCH_HTTPBIN"] ?? "";

const text = (window: Workbench) => window.page.getByRole("textbox", { name: "Body text" });

async function startBody(window: Workbench, kind: string): Promise<void> {
  await window.url.fill(`${httpbin}/anything`);
  await window.method.selectOption("POST");
  await window.open("Body");
  await window.page.getByRole("combobox", { name: "Body kind" }).selectOption(kind);
}

test("JSON is laid out by key and keeps integers, double keys and references as they were typed", async ({
  bench,
}) => {
  const window = bench.window();
  await startBody(window, "json");
  await text(window).fill('{"a":12345678901234567890,"n":{{n}},"a":2}');
  await text(window).press("Shift+Alt+F");
  const lines = text(window).locator(".cm-line");
  await expect(lines).toHaveText(["{", '  "a": 12345678901234567890,', '  "n": {{n}},', '  "a": 2', "}"]);
  await text(window).press("Control+z");
  await expect(lines).toHaveCount(1);
});

test("a fault in JSON is marked where it is, in words", async ({ bench }) => {
  const window = bench.window();
  await startBody(window, "json");
  await text(window).fill('{"a": {{n}},}');
  await expect(window.page.getByRole("note").filter({ hasText: "line 1, column 13" })).toContainText(
    "A comma stands before this",
  );
  await expect(text(window).locator(".cm-lintRange-error")).toHaveText("}");
});

test("XML that is not well-formed is marked, and long lines go on below or not", async ({ bench }) => {
  const window = bench.window();
  await startBody(window, "xml");
  await text(window).fill("<a>\n  <b></c>\n</a>");
  await expect(text(window).locator(".cm-lintRange-error").first()).toHaveText("</c");
  await expect(text(window)).toHaveClass(/cm-lineWrapping/);
  await window.page.getByRole("button", { name: "Wrap lines" }).click();
  await expect(text(window)).not.toHaveClass(/cm-lineWrapping/);
});

test("a variable is offered, coloured by what is known of it, explained under the pointer, and filled when sent", async ({
  bench,
}) => {
  const window = bench.window();
  const { page } = window;
  await writeFile(
    join(bench.workspace, "environments/staging.yml"),
    "name: staging\nvariables:\n  - name: userId\n    value: '42'\n",
  );
  await page.getByRole("combobox", { name: "Environment" }).selectOption("staging");
  await startBody(window, "json");
  await text(window).click();
  await page.keyboard.type('{"id": {{us');
  // An offer that came this very moment is not taken by Enter, so that nobody takes one unseen.
  await page.getByRole("option", { name: /^userId/ }).click();
  await page.keyboard.type(', "s": "{{nope}}"}');
  await expect(text(window)).toHaveText('{"id": {{userId}}, "s": "{{nope}}"}');
  await expect(text(window).locator(".cm-reference-missing")).toHaveText("{{nope}}");
  await text(window).locator(".cm-reference").first().hover();
  const tip = page.locator(".cm-reference-tip");
  await expect(tip).toContainText("42");
  await expect(tip).toContainText("staging");
  await text(window).fill('{"id": {{userId}}}');
  await window.sendAndWait();
  await expect(window.body()).toContainText('"id": 42');
});

test("what was typed in one tab can be taken back after another was looked at", async ({ bench }) => {
  const window = bench.window();
  const { page } = window;
  await startBody(window, "json");
  await text(window).click();
  await page.keyboard.type("[1]");
  await page.getByRole("button", { name: "New request" }).click();
  await page.getByRole("combobox", { name: "Body kind" }).selectOption("json");
  await expect(text(window)).toHaveText("");
  await window.openRequests.getByRole("tab").first().click();
  await expect(text(window)).toHaveText("[1]");
  await text(window).press("Control+z");
  await expect(text(window)).toHaveText("");
  await text(window).press("Control+Shift+z");
  await expect(text(window)).toHaveText("[1]");
});
