import { type RefObject, useState } from "react";

/** The chapter that stands at the top of a scroller, by the headings in it; the last one chosen by hand until it scrolls on. */
export function useCurrentChapter(
  scroller: RefObject<HTMLElement | null>,
): readonly [current: string, follow: () => void, show: (title: string) => void] {
  const [current, setCurrent] = useState("General");
  const [chosen, setChosen] = useState<{ readonly title: string; readonly at: number } | null>(null);
  const follow = (): void => {
    const place = scroller.current;
    if (place === null) return;
    // The jump to a chapter is a scroll of its own, and the last chapters never reach the top.
    if (chosen !== null && Math.abs(place.scrollTop - chosen.at) < 2) return;
    const top = place.getBoundingClientRect().top + topMargin;
    const passed = [...place.querySelectorAll("h3")].filter((one) => one.getBoundingClientRect().top <= top);
    setChosen(null);
    setCurrent(passed.at(-1)?.textContent ?? "General");
  };
  const show = (title: string): void => {
    setChosen({ title, at: scroller.current?.scrollTop ?? 0 });
    setCurrent(title);
  };
  return [current, follow, show];
}

/** A heading this far below the edge, in pixels, is at the top. */
const topMargin = 24;
