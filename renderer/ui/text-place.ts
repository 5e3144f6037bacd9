import type { Mark } from "#renderer/lib/references.ts";

const canvas = document.createElement("canvas").getContext("2d");

/** Where a character of an input begins, pixels from the left of the window. */
export function xOf(input: HTMLInputElement, at: number): number {
  const style = getComputedStyle(input);
  // The shorthand is empty once ligatures are off.
  if (canvas !== null) canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const width = canvas?.measureText(input.value.slice(0, at)).width ?? 0;
  const left = input.getBoundingClientRect().left + parseFloat(style.borderLeftWidth);
  return left + parseFloat(style.paddingLeft) + width - input.scrollLeft;
}

/** The mark at a place of the window, as far right as `x`. */
export const markAtX = (input: HTMLInputElement, marks: readonly Mark[], x: number): Mark | null =>
  marks.find(({ from, to }) => xOf(input, from) <= x && x < xOf(input, to)) ?? null;

/** Puts text into an input as if it had been typed, so that the input can take it back. */
export function putText(
  input: HTMLInputElement,
  { from, to }: { readonly from: number; readonly to: number },
  text: string,
): void {
  input.focus();
  input.setSelectionRange(from, to);
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else leaves the input's own undo in order
  document.execCommand("insertText", false, text);
}

const gap = 4;

/** Puts a popup into the top layer, below a place of the window or, where there is no room, above it. */
export function placePopup(popup: HTMLElement, input: HTMLInputElement, x: number): void {
  if (!popup.matches(":popover-open")) popup.showPopover();
  const { top, bottom } = input.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popup;
  const isBelow = bottom + gap + height <= innerHeight || top < height + gap;
  popup.style.left = `${Math.max(gap, Math.min(x, innerWidth - width - gap))}px`;
  popup.style.top = `${isBelow ? bottom + gap : top - gap - height}px`;
}
