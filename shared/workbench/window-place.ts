import * as z from "zod";

/** A rectangle of the screen in device-independent pixels. */
export const Area = z
  .strictObject({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })
  .readonly();
export type Area = z.infer<typeof Area>;

/** Where the window stands; `bounds` are those it has when it is not maximised. */
export const WindowPlace = z.strictObject({ bounds: Area, isMaximised: z.boolean() }).readonly();
export type WindowPlace = z.infer<typeof WindowPlace>;

/** As much of a window as has to be in sight to take hold of it. */
const graspable = 120;

/** The bounds, where they can still be seen and reached on one of the displays; else `null`. They are never larger than it. */
export function onDisplay(bounds: Area, displays: readonly Area[]): Area | null {
  const display = displays.find((one) => isGraspable(bounds, one));
  if (display === undefined) return null;
  const [width, height] = [Math.min(bounds.width, display.width), Math.min(bounds.height, display.height)];
  // The title bar is at the top: above the display nobody could get hold of it.
  return { x: bounds.x, y: Math.max(bounds.y, display.y), width, height };
}

function isGraspable(bounds: Area, display: Area): boolean {
  const across = Math.min(bounds.x + bounds.width, display.x + display.width) - Math.max(bounds.x, display.x);
  const isTopThere = bounds.y < display.y + display.height - 40 && bounds.y + 40 > display.y;
  return across >= graspable && isTopThere;
}
