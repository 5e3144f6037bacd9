import { describe, expect, test } from "vitest";
import { actForKey, chosenFor, goTo, rowBeginning, toggled, type TreeScene } from "#renderer/ui/tree-keys.ts";
import type { TreeRow } from "#renderer/ui/tree-row.tsx";

/** `+` is an open folder, `-` a folded one; two spaces are a level. */
function rowsFrom(text: string): readonly TreeRow[] {
  const above: string[] = [];
  return text
    .trim()
    .split("\n")
    .map((line): TreeRow => {
      const level = (/^ */.exec(line)?.[0].length ?? 0) / 2 + 1;
      const name = line.trim().replace(/^[+-]/, "");
      const isOpen = line.trim().startsWith("+");
      above[level] = name;
      const parent = level === 1 ? null : (above[level - 1] ?? null);
      const isFolder = isOpen || line.trim().startsWith("-");
      return { id: name, parent, name, isFolder, isOpen, level, position: 1, count: 1, hasChildren: isOpen };
    });
}

const rows = rowsFrom(`
+Weather
  Current
  Seven
-Archive
Ping
Pong`);

const scene = (focused: string, selected: readonly string[] = [focused]): TreeScene<string> => ({
  rows,
  focused,
  anchor: focused,
  selected: new Set(selected),
});

const press = (key: string, more: { shiftKey?: boolean; altKey?: boolean; command?: boolean } = {}) => ({
  key,
  shiftKey: false,
  altKey: false,
  command: false,
  ...more,
});

describe("a key", () => {
  test.each([
    ["ArrowDown", "Weather", "Current"],
    ["ArrowUp", "Archive", "Seven"],
    ["Home", "Pong", "Weather"],
    ["End", "Weather", "Pong"],
    ["ArrowRight", "Weather", "Current"],
    ["ArrowLeft", "Seven", "Weather"],
    ["PageDown", "Weather", "Pong"],
    ["PageUp", "Pong", "Weather"],
  ])("%s goes from %s to %s", (key, from, to) => {
    expect(actForKey(scene(from), press(key))).toEqual({
      kind: "select",
      ids: [to],
      focused: to,
      anchor: to,
    });
  });

  test.each([
    ["ArrowRight", "Archive", { kind: "fold", id: "Archive", isOpen: true }],
    ["ArrowLeft", "Weather", { kind: "fold", id: "Weather", isOpen: false }],
    ["Enter", "Ping", { kind: "open", id: "Ping" }],
    ["Enter", "Archive", { kind: "fold", id: "Archive", isOpen: true }],
    ["F2", "Ping", { kind: "rename", id: "Ping" }],
    ["Delete", "Ping", { kind: "delete", ids: ["Ping"] }],
    ["Escape", "Ping", { kind: "let-go" }],
  ])("%s on %s does what it does in file managers", (key, on, act) => {
    expect(actForKey(scene(on), press(key))).toEqual(act);
  });

  test.each([
    ["ArrowUp", "Weather"],
    ["ArrowDown", "Pong"],
    ["ArrowRight", "Ping"],
    ["x", "Ping"],
  ])("%s on %s does nothing", (key, on) => {
    expect(actForKey(scene(on), press(key))).toBeNull();
  });

  test.each([
    ["d", { kind: "duplicate", ids: ["Ping"] }],
    ["x", { kind: "cut", ids: ["Ping"] }],
    ["v", { kind: "paste", id: "Ping" }],
    ["z", { kind: "undo" }],
    ["Backspace", { kind: "delete", ids: ["Ping"] }],
  ])("Ctrl+%s changes files", (key, act) => {
    expect(actForKey(scene("Ping"), press(key, { command: true }))).toEqual(act);
  });

  test("Ctrl+Shift+Z is not the tree's", () => {
    expect(actForKey(scene("Ping"), press("z", { command: true, shiftKey: true }))).toBeNull();
  });

  test("Alt and an arrow moves what is selected", () => {
    expect(actForKey(scene("Ping"), press("ArrowUp", { altKey: true }))).toEqual({
      kind: "shift",
      ids: ["Ping"],
      to: "up",
    });
    expect(actForKey(scene("Ping"), press("Enter", { altKey: true }))).toBeNull();
  });
});

describe("the selection", () => {
  test("Shift draws a range from the anchor, in either direction", () => {
    expect(goTo({ ...scene("Archive"), anchor: "Archive" }, rows[1], true)).toEqual({
      kind: "select",
      ids: ["Current", "Seven", "Archive"],
      focused: "Current",
      anchor: "Archive",
    });
  });

  test("Ctrl takes rows in and out", () => {
    expect(toggled(scene("Ping", ["Ping"]), "Pong")).toMatchObject({ ids: ["Ping", "Pong"] });
    expect(toggled(scene("Ping", ["Ping", "Pong"]), "Pong")).toMatchObject({ ids: ["Ping"] });
  });

  test("what is done to a selected row is done to all, in the order they stand; to another, to it alone", () => {
    expect(chosenFor(scene("Pong", ["Pong", "Current"]), "Pong")).toEqual(["Current", "Pong"]);
    expect(chosenFor(scene("Pong", ["Pong", "Current"]), "Ping")).toEqual(["Ping"]);
  });
});

test("letters go to the next name that begins so, round the end", () => {
  expect(rowBeginning(scene("Ping"), "p")?.name).toBe("Pong");
  expect(rowBeginning(scene("Pong"), "P")?.name).toBe("Ping");
  expect(rowBeginning(scene("Pong"), "po")?.name).toBe("Pong");
  expect(rowBeginning(scene("Pong"), "zz")).toBeUndefined();
});
