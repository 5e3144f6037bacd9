import type { Shortcut } from "#shared/workbench/shortcut.ts";

const names: Readonly<Record<string, string>> = {
  enter: "Enter",
  tab: "Tab",
  " ": "Space",
  "+": "Plus",
  arrowup: "Up",
  arrowdown: "Down",
  arrowleft: "Left",
  arrowright: "Right",
};

/** A shortcut in Electron's words. */
export function accelerator({ key, shift, alt, ctrlAlways, bare }: Shortcut): string {
  const command = bare === true ? [] : [ctrlAlways === true ? "Ctrl" : "CmdOrCtrl"];
  const others = [...(alt === true ? ["Alt"] : []), ...(shift === true ? ["Shift"] : [])];
  return [...command, ...others, names[key] ?? key.replace(/^./, (first) => first.toUpperCase())].join("+");
}
