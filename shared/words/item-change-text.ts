/** What was done to the tree, in one line; `names` are those of the items it was asked for. */
export type ItemDeed =
  | { readonly kind: "renamed"; readonly name: string; readonly to: string }
  | { readonly kind: "moved"; readonly names: readonly string[]; readonly to: string | null }
  | { readonly kind: "duplicated" | "deleted"; readonly names: readonly string[] };

/** `Deleted 3 items`, `Moved “Ping” to “Orders”`. */
export function itemDeedText(deed: ItemDeed): string {
  switch (deed.kind) {
    case "renamed":
      return `Renamed “${deed.name}” to “${deed.to}”`;
    case "moved":
      return `Moved ${namesText(deed.names)}${deed.to === null ? "" : ` to “${deed.to}”`}`;
    case "duplicated":
      return `Duplicated ${namesText(deed.names)}`;
    case "deleted":
      return `Deleted ${namesText(deed.names)}`;
  }
}

/** The same where it did not come about: `“Ping” was not moved`. */
export function itemDeedFailed(deed: ItemDeed): string {
  const isOne = deed.kind === "renamed" || deed.names.length === 1;
  const what = deed.kind === "renamed" ? `“${deed.name}”` : namesText(deed.names);
  return `${what} ${isOne ? "was" : "were"} not ${deed.kind}`;
}

const namesText = (names: readonly string[]): string =>
  names.length === 1 ? `“${names[0] ?? ""}”` : `${names.length.toLocaleString("en")} items`;
