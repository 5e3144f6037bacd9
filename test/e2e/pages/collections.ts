import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { requestText } from "#test/support/request-text.ts";

/** The tree of the workspace, by what a screen reader hears. */
export class Collections {
  readonly page: Page;
  readonly tree: Locator;
  readonly filter: Locator;
  readonly told: Locator;
  readonly newName: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tree = page.getByRole("tree", { name: "Collections" });
    this.filter = page.getByRole("searchbox", { name: "Filter requests" });
    this.told = page.getByRole("status", { name: "Files changed" });
    this.newName = page.getByRole("textbox", { name: "New name" });
  }

  item(name: string): Locator {
    return this.tree.getByRole("treeitem", { name: new RegExp(`(?:^| )${name}$`) });
  }

  /** The names in sight, from top to bottom. */
  async names(): Promise<readonly string[]> {
    const rows = await this.tree.getByRole("treeitem").evaluateAll((all) =>
      all
        .map((row) => ({ name: row.getAttribute("title") ?? "", top: row.getBoundingClientRect().top }))
        .toSorted((a, b) => a.top - b.top)
        .map(({ name }) => name),
    );
    return rows;
  }

  async expectNames(names: readonly string[]): Promise<void> {
    await expect.poll(() => this.names()).toEqual(names);
  }

  async focus(name: string): Promise<void> {
    await this.item(name).click();
    await expect(this.item(name)).toBeFocused();
  }
}

/** Writes request files into a workspace: by their way, the name that people see. */
export async function writeRequests(
  workspace: string,
  requests: Readonly<Record<string, string>>,
): Promise<void> {
  let sequence = 0;
  for (const [way, name] of Object.entries(requests)) {
    await mkdir(dirname(join(workspace, way)), { recursive: true });
    sequence += 1_000;
    const text = way.endsWith("folder.yml")
      ? `info:\n  name: ${name}\n  type: folder\n  seq: ${sequence}\n`
      : requestText(name, sequence);
    await writeFile(join(workspace, way), text);
  }
}
