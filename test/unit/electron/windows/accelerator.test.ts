import { expect, test } from "vitest";
import { accelerator } from "#electron/windows/accelerator.ts";

test.each([
  [{ key: "t" }, "CmdOrCtrl+T"],
  [{ key: "z", shift: true }, "CmdOrCtrl+Shift+Z"],
  [{ key: "tab", ctrlAlways: true }, "Ctrl+Tab"],
  [{ key: "+" }, "CmdOrCtrl+Plus"],
  [{ key: "f5", bare: true }, "F5"],
  [{ key: "arrowup", alt: true }, "CmdOrCtrl+Alt+Up"],
])("%j is %s in the menu", (shortcut, text) => {
  expect(accelerator(shortcut)).toBe(text);
});
