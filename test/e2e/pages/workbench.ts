import { expect, type Locator, type Page } from "@playwright/test";

/** The window by the names a screen reader hears: the contract, and nothing else. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get url(): Locator {
    return this.page.getByRole("textbox", { name: "URL", exact: true });
  }
  get method(): Locator {
    return this.page.getByRole("combobox", { name: "Method", exact: true });
  }
  get session(): Locator {
    return this.page.getByRole("combobox", { name: "Session", exact: true });
  }
  get send(): Locator {
    return this.page.getByRole("button", { name: "Send", exact: true });
  }
  get cancel(): Locator {
    return this.page.getByRole("button", { name: "Cancel", exact: true });
  }
  get status(): Locator {
    return this.page.getByRole("status", { name: "Response status" });
  }
  get keychain(): Locator {
    return this.page.getByRole("status", { name: "Keychain" });
  }
  get response(): Locator {
    return this.page.getByRole("region", { name: "Response", exact: true });
  }
  get risks(): Locator {
    return this.page.getByRole("region", { name: "Risks" });
  }
  get tree(): Locator {
    return this.page.getByRole("tree", { name: "Collections" });
  }
  get openRequests(): Locator {
    return this.page.getByRole("tablist", { name: "Open requests" });
  }
  get attempts(): Locator {
    return this.page.getByRole("table", { name: "Attempts" });
  }

  requestTab(name: string): Locator {
    return this.page
      .getByRole("tablist", { name: "Request", exact: true })
      .getByRole("tab", { name: new RegExp(`^${name}`) });
  }

  responseTab(name: string): Locator {
    return this.page
      .getByRole("tablist", { name: "Response", exact: true })
      .getByRole("tab", { name: new RegExp(`^${name}`) });
  }

  risk(rule: string): Locator {
    return this.risks.getByRole("listitem").filter({ hasText: rule });
  }

  cell(table: "Params" | "Headers", column: "Name" | "Value", row: number): Locator {
    const named = this.page.getByRole("table", { name: table });
    return named.getByRole("textbox", { name: `${column}, row ${String(row)}`, exact: true });
  }

  async open(request: "Params" | "Headers" | "Body" | "Auth" | "Session" | "Docs"): Promise<void> {
    await this.requestTab(request).click();
  }

  async show(response: "Body" | "Headers" | "Cookies" | "Wire" | "Timeline" | "TLS"): Promise<void> {
    await this.responseTab(response).click();
  }

  /** Fills a row of a table that is open, from the first. */
  async fillRow(
    table: "Params" | "Headers",
    row: number,
    [name, value]: readonly [string, string],
  ): Promise<void> {
    await this.cell(table, "Name", row).fill(name);
    await this.cell(table, "Value", row).fill(value);
  }

  /** Types a secret into its field and waits until it is in the keychain. */
  async keep(field: "Password" | "Token" | "Key value", value: string): Promise<void> {
    await this.page
      .getByRole("textbox", { name: field, exact: true })
      .or(this.page.getByLabel(field, { exact: true }))
      .first()
      .fill(value);
    await this.page.keyboard.press("Enter");
    await expect(this.page.getByText(/‹secret:[\w.-]+›/).first()).toBeVisible();
  }

  /** Types a URL, chooses the method, sends, and waits for the end. */
  async sendTo(url: string, method = "GET"): Promise<void> {
    await this.url.fill(url);
    await this.method.selectOption(method);
    await this.sendAndWait();
  }

  async sendAndWait(): Promise<void> {
    await this.send.click();
    await expect(this.status).toHaveText(/^(\d{3}|[a-z]+-[a-z-]+|aborted)\b/, { timeout: 20_000 });
    await expect(this.send).toBeVisible({ timeout: 20_000 });
  }

  /** Saves a new request under a name, in the workspace itself. */
  async saveAs(name: string): Promise<void> {
    await this.page.keyboard.press("ControlOrMeta+s");
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toHaveCount(0);
  }

  /** Opens a request by its way through the tree. */
  async openItem(path: readonly string[]): Promise<void> {
    for (const [index, name] of path.entries()) {
      const item = this.tree.getByRole("treeitem", { name: new RegExp(`${name}$`) }).first();
      await expect(item).toBeVisible();
      if (index === path.length - 1) await item.dblclick();
      else if ((await item.getAttribute("aria-expanded")) !== "true") await item.click();
    }
  }

  /** Waits until what was typed is on the disk. */
  async waitUntilKept(): Promise<void> {
    await expect(this.page.getByText("Draft kept")).toBeVisible();
  }

  async chooseTheme(theme: "System" | "Dark" | "Light"): Promise<void> {
    await this.page.getByRole("button", { name: /^Theme/ }).click();
    await this.page.getByRole("menuitemradio", { name: theme }).click();
    await expect(this.page.getByRole("menuitemradio")).toHaveCount(0);
  }

  /** Presses Tab until the element has the focus: what cannot be reached so is not reachable. */
  async tabTo(target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    for (let presses = 0; presses < 120; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press(key);
    }
    await expect(target).toBeFocused();
  }

  /** The response's text as the pane shows it. */
  body(): Locator {
    return this.page.getByRole("textbox", { name: "Response body" });
  }
}
