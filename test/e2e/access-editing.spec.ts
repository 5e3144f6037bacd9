import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Workbench } from "#test/e2e/pages/workbench.ts";
import { graphqlServer } from "#test/support/graphql-server.ts";
import { seriousFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";

const findings = (window: Workbench): Promise<readonly string[]> => seriousFindings(window.page);

for (const theme of ["Dark", "Light"] as const) {
  test(`${theme.toLowerCase()}: no serious finding in inherited credentials, settings of a folder, docs and marked bodies`, async ({
    bench,
  }) => {
    // Six looks of a second or two each.
    test.setTimeout(60_000);
    const server = await graphqlServer();
    const window = bench.window();
    const { page } = window;
    const folder = join(bench.workspace, "pay");
    await mkdir(folder);
    await writeFile(
      join(folder, "folder.yml"),
      "info:\n  name: Payments\n  type: folder\nrequest:\n  auth:\n    type: basic\n    username: '{{who}}'\n    password: '{{secret:pw}}'\n",
    );
    await writeFile(
      join(folder, "get.yml"),
      `info:\n  name: Get\n  type: http\nhttp:\n  method: POST\n  url: ${server.url}\n  auth: inherit\n`,
    );
    await window.chooseTheme(theme);
    await window.openItem(["Payments", "Get"]);
    await window.open("Auth");
    await expect(page.getByText("Inherited from folder")).toBeVisible();
    expect(await findings(window), "inherited").toEqual([]);
    await page.getByRole("button", { name: "Go to its settings" }).click();
    await expect(page.getByRole("dialog").getByRole("textbox", { name: "Username" })).toBeVisible();
    expect(await findings(window), "folder").toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();

    await window.open("Docs");
    await page
      .getByRole("textbox", { name: "Docs" })
      .fill("# A\n\n[b](https://example.test) `c`\n\n| d |\n|---|\n| e |\n\n> f\n\n- [x] g\n\n```\nh\n```");
    await page.getByRole("button", { name: "Read", exact: true }).click();
    await expect(page.getByRole("heading", { name: "A", exact: true })).toBeVisible();
    expect(await findings(window), "docs").toEqual([]);

    await window.open("Auth");
    await page.getByRole("combobox", { name: "Scheme", exact: true }).selectOption("none");
    await window.open("Body");
    const kind = page.getByRole("combobox", { name: "Body kind" });
    await kind.selectOption("json");
    await page.getByRole("textbox", { name: "Body text" }).fill('{"a": "{{nope}}", "b": 1,}');
    await expect(page.locator(".cm-lintRange-error").first()).toBeVisible();
    expect(await findings(window), "json").toEqual([]);
    await page.getByRole("textbox", { name: "Body text" }).press("Control+f");
    await expect(page.getByRole("textbox", { name: "Find" })).toBeVisible();
    expect(await findings(window), "search").toEqual([]);

    await kind.selectOption("graphql");
    await page.getByRole("button", { name: "Fetch schema" }).click();
    await expect(page.getByRole("status", { name: "Schema" })).toContainText("Schema fetched");
    await page
      .getByRole("textbox", { name: "GraphQL query" })
      .fill("# c\nquery A { everyone { nam } }\nquery B { users { id } }");
    await expect(page.locator(".cm-lintRange-warning")).toBeVisible();
    expect(await findings(window), "graphql").toEqual([]);
    await server.close();
  });
}
