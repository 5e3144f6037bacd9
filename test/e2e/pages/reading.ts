import type { Locator, Page } from "@playwright/test";

/** What explains a response, by the names a screen reader hears. */
export class Reading {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get received(): Locator {
    return this.page.getByRole("table", { name: "Received fields" });
  }
  get sent(): Locator {
    return this.page.getByRole("table", { name: "Sent fields" });
  }
  get filter(): Locator {
    return this.page.getByRole("searchbox", { name: "Filter fields" });
  }
  get caching(): Locator {
    return this.page.getByRole("region", { name: "Caching" });
  }
  get rateLimit(): Locator {
    return this.page.getByRole("region", { name: "Rate limit" });
  }
  get explanation(): Locator {
    return this.page.getByRole("region", { name: "Explanation" });
  }
  get evidence(): Locator {
    return this.page.getByRole("list", { name: "Evidence" });
  }
  get way(): Locator {
    return this.page.getByRole("list", { name: "How far it came" });
  }
  get sentBytes(): Locator {
    return this.page.getByRole("region", { name: "Sent bytes" });
  }
  get receivedBytes(): Locator {
    return this.page.getByRole("region", { name: "Received bytes" });
  }
  get anomalies(): Locator {
    return this.page.getByRole("list", { name: "Anomalies" });
  }
  get turns(): Locator {
    return this.page.getByRole("list", { name: "In time order" });
  }
  get find(): Locator {
    return this.page.getByRole("textbox", { name: "Find in the bytes" });
  }
  get places(): Locator {
    return this.page.getByRole("status", { name: "Places found" });
  }

  notice(text: string | RegExp): Locator {
    return this.page.getByRole("note").filter({ hasText: text });
  }

  remedy(name: string | RegExp): Locator {
    return this.page.getByRole("group", { name: "Remedies" }).getByRole("button", { name });
  }

  bytesAs(form: "Text" | "Both" | "Hex"): Locator {
    return this.page
      .getByRole("group", { name: "Show bytes as" })
      .getByRole("button", { name: form, exact: true });
  }

  attempt(n: number): Locator {
    return this.page.getByRole("figure").getByRole("button", { name: new RegExp(`^Attempt ${String(n)}:`) });
  }
}
