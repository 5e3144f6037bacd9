import { type BrowserWindow, screen } from "electron";
import { onDisplay, type WindowPlace } from "#shared/workbench/window-place.ts";

/** Moving and sizing come in bursts; the last one counts, milliseconds. */
const restMs = 400;

/** The bounds to open with, as far as there is still a display for them. */
export function boundsFor(place: WindowPlace | null): Partial<WindowPlace["bounds"]> {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  return place === null ? {} : (onDisplay(place.bounds, areas) ?? {});
}

/** Tells where the window stands whenever that has changed, and once more when it closes. */
export function followPlace(window: BrowserWindow, keep: (place: WindowPlace) => void): void {
  let timer: NodeJS.Timeout | null = null;
  const tell = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (window.isFullScreen() || window.isMinimized()) return;
    keep({ bounds: window.getNormalBounds(), isMaximised: window.isMaximized() });
  };
  const later = (): void => {
    timer ??= setTimeout(tell, restMs);
  };
  window.on("resize", later);
  window.on("move", later);
  window.on("maximize", later);
  window.on("unmaximize", later);
  window.on("close", tell);
}
