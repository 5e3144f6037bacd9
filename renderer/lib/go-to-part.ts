import { focusUrl } from "./focus-url.ts";

/** Puts the focus where a risk stands: into its row, else on the tab that is open, else into the URL. */
export function focusPart(part: "url" | "method" | "tab", row: number | null): void {
  if (part === "url") return focusUrl();
  const wanted =
    part === "method"
      ? document.querySelector<HTMLElement>(
          '[role="combobox"][aria-label="Method"], select[aria-label="Method"]',
        )
      : (rowField(row) ??
        document.querySelector<HTMLElement>('[aria-label="Request"] [role="tab"][aria-selected="true"]'));
  wanted?.focus();
}

const rowField = (row: number | null): HTMLElement | null =>
  row === null
    ? null
    : document.querySelector<HTMLElement>(
        `[aria-label="Request"] [aria-label="Value, row ${String(row + 1)}"]`,
      );
