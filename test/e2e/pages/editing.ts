import type { Locator } from "@playwright/test";
import type { Workbench } from "./workbench.ts";

/** Where values are edited: offers, what references stand for, rows as text, what is pasted and dropped. */
export const editing = ({ page }: Workbench) => ({
  offers: page.getByRole("listbox", { name: "Completions" }),
  tip: page.getByRole("tooltip"),
  asText: page.getByRole("button", { name: "Edit as text" }),
  asTable: page.getByRole("button", { name: "Edit as a table" }),
  text: page.getByRole("textbox", { name: "Rows as text" }),
  pasted: page.getByRole("status", { name: "Pasted" }),
  encoding: (row: number): Locator =>
    page.getByRole("combobox", { name: `Encoding, row ${row}`, exact: true }),

  /** What Ctrl+V does, without the clipboard that other windows share. */
  paste: async (field: Locator, text: string): Promise<void> => {
    await field.focus();
    await field.evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  },

  /** Files of this machine, let go over an element: a file field is the one way for a test to come by them. */
  drop: async (target: Locator, paths: readonly string[]): Promise<void> => {
    await page.evaluate(() => {
      const field = Object.assign(document.createElement("input"), {
        type: "file",
        multiple: true,
        id: "dropped",
      });
      document.body.append(field);
    });
    await page.locator("#dropped").setInputFiles([...paths]);
    await target.evaluate((element) => {
      const field = document.querySelector<HTMLInputElement>("#dropped");
      const dataTransfer = new DataTransfer();
      for (const file of field?.files ?? []) dataTransfer.items.add(file);
      for (const type of ["dragover", "drop"])
        element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      field?.remove();
    });
  },
});
