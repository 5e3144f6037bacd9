import { type RefObject, useEffect, useState } from "react";

/** Whether what is in the element is wider than it; `content` is what it depends on. */
export function useIsOverflowing(element: RefObject<HTMLElement | null>, content: unknown): boolean {
  const [isOverflowing, setOverflowing] = useState(false);
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const measure = (): void => setOverflowing(current.scrollWidth > current.clientWidth + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    measure();
    return () => observer.disconnect();
  }, [element, content]);
  return isOverflowing;
}
