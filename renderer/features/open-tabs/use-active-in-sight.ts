import { type RefObject, useEffect } from "react";

/** Scrolls to the selected tab when another is, when tabs come and go, and when the room for them changes. */
export function useActiveInSight(list: RefObject<HTMLElement | null>, content: readonly unknown[]): void {
  useEffect(() => {
    const { current } = list;
    if (current === null) return undefined;
    const show = (): void =>
      current.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    // It is told once at the start, too.
    const observer = new ResizeObserver(show);
    observer.observe(current);
    return () => observer.disconnect();
    // oxlint-disable-next-line react/exhaustive-deps -- a list of what the tabs depend on
  }, [list, ...content]);
}
