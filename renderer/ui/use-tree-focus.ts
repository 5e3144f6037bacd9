import { type FocusEvent, type RefObject, useEffect, useRef } from "react";

/** Keeps the focus on the row that has it, also when rows come and go. The answer is what the tree hears. */
export function useTreeFocus(
  tree: RefObject<HTMLElement | null>,
  { focused, isRenamed }: { readonly focused: string | null; readonly isRenamed: boolean },
) {
  const hadFocus = useRef(false);
  useEffect(() => {
    const { current } = tree;
    if (focused === null || isRenamed || !hadFocus.current || current === null) return;
    const holder = document.activeElement;
    // Somebody else may have taken it meanwhile.
    if (holder !== document.body && !current.contains(holder)) return;
    current.querySelector<HTMLElement>(`[data-id="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }, [tree, focused, isRenamed]);
  return {
    onFocus: (): void => {
      hadFocus.current = true;
    },
    onBlur: ({ relatedTarget }: FocusEvent): void => {
      // A row that is taken away loses the focus to nobody.
      if (relatedTarget !== null) hadFocus.current = false;
    },
  };
}
