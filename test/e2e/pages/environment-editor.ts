import type { Locator, Page } from "@playwright/test";

/** The variables of an environment, by the names a screen reader hears. */
export class EnvironmentEditor {
  readonly region: Locator;

  constructor(page: Page) {
    this.region = page.getByRole("region", { name: /^Variables of/ });
  }

  get name(): Locator {
    return this.region.getByRole("textbox", { name: "Name", exact: true });
  }
  get table(): Locator {
    return this.region.getByRole("table", { name: "Variables" });
  }

  button(name: string): Locator {
    return this.region.getByRole("button", { name, exact: true });
  }
  state(text: string): Locator {
    return this.region.getByText(new RegExp(`^${text}`));
  }
  /** A field of a password has no role, only its label. */
  value(row: number): Locator {
    return this.table.getByLabel(`Value, row ${row}`, { exact: true });
  }
  note(row: number): Locator {
    return this.table.getByRole("textbox", { name: `Note, row ${row}`, exact: true });
  }
  type(row: number): Locator {
    return this.table.getByRole("combobox", { name: `Type, row ${row}`, exact: true });
  }
  use(row: number): Locator {
    return this.table.getByRole("checkbox", { name: `Use, row ${row}`, exact: true });
  }

  async fillRow(row: number, [name, value]: readonly [string, string]): Promise<void> {
    await this.table.getByRole("textbox", { name: `Name, row ${row}`, exact: true }).fill(name);
    await this.value(row).fill(value);
  }
}
