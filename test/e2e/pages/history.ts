import type { Locator, Page } from "@playwright/test";

/** The list of what was sent, in the sidebar. */
export class HistoryPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get search(): Locator {
    return this.page.getByRole("searchbox", { name: "Search past exchanges" });
  }
  get items(): Locator {
    return this.page.getByRole("list", { name: "History" }).getByRole("listitem");
  }
  /** Newest first, from 0. */
  button(index: number): Locator {
    return this.items.nth(index).getByRole("button");
  }

  async open(index: number): Promise<void> {
    await this.button(index).click();
  }

  async choose(index: number, choice: string): Promise<void> {
    await this.button(index).click({ button: "right" });
    await this.page.getByRole("menuitem", { name: choice, exact: true }).click();
  }

  /** Chooses in the menu that stays open, and closes it. */
  async narrow(choice: string): Promise<void> {
    await this.page.getByRole("button", { name: "Narrow the history" }).click();
    const named = { name: choice, exact: true };
    await this.page
      .getByRole("menuitemradio", named)
      .or(this.page.getByRole("menuitemcheckbox", named))
      .click();
    await this.page.keyboard.press("Escape");
  }
}
