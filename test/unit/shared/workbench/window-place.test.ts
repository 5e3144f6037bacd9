import { expect, test } from "vitest";
import { onDisplay } from "#shared/workbench/window-place.ts";

const displays = [
  { x: 0, y: 0, width: 1_920, height: 1_040 },
  { x: 1_920, y: 0, width: 1_280, height: 1_024 },
];
const size = { width: 1_440, height: 900 };

test.each([
  { why: "on the first display", bounds: { x: 100, y: 50, ...size }, kept: { x: 100, y: 50, ...size } },
  {
    why: "on the second",
    bounds: { x: 2_000, y: 0, ...size },
    kept: { x: 2_000, y: 0, width: 1_280, height: 900 },
  },
  { why: "partly out of sight", bounds: { x: -1_200, y: 0, ...size }, kept: { x: -1_200, y: 0, ...size } },
  { why: "its title above the display", bounds: { x: 0, y: -30, ...size }, kept: { x: 0, y: 0, ...size } },
  { why: "on a display that is gone", bounds: { x: 4_000, y: 0, ...size }, kept: null },
  { why: "below every display", bounds: { x: 0, y: 1_030, ...size }, kept: null },
])("a window $why", ({ bounds, kept }) => {
  expect(onDisplay(bounds, displays)).toEqual(kept);
});
