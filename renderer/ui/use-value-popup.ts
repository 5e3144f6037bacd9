import { type ChangeEvent, type KeyboardEvent, type RefObject, useState } from "react";
import type { Mark, Offers, References } from "#renderer/lib/references.ts";
import { putText } from "./text-place.ts";

interface Open extends Offers {
  readonly active: number;
}

interface Parts {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly value: string;
  readonly marks: readonly Mark[];
  readonly references: References | undefined;
  readonly suggest: ((text: string, caret: number) => Offers | null) | undefined;
}

/** What stands below a value while it is edited: offers, or what a mark of it means. */
export function useValuePopup({ input, value, marks, references, suggest }: Parts) {
  const [open, setOpen] = useState<Open | null>(null);
  const [told, tell] = useState<Mark | null>(null);
  const tip = marks.find((mark) => mark.from === told?.from && mark.to === told.to) ?? null;
  const look = (text: string, caret: number): void => {
    const found = references?.offersAt(text, caret) ?? suggest?.(text, caret) ?? null;
    const isUseful = found !== null && found.offers.length > 0 && !isThere(found, text);
    setOpen(isUseful ? { ...found, active: found.isFirstMeant ? 0 : -1 } : null);
  };
  const take = (index: number): void => {
    const offer = open?.offers[index];
    if (open === null || offer === undefined || input.current === null) return;
    putText(input.current, open, offer.insert);
    setOpen(null);
  };
  /** Whether the key was meant for what stands below. */
  const takesKey = (event: KeyboardEvent<HTMLInputElement>): boolean => {
    const caret = event.currentTarget.selectionEnd ?? 0;
    if (open !== null && offerKey(event, { open, setOpen, take })) return true;
    if (tip !== null && event.key === "Escape") tell(null);
    else if (event.altKey && event.key === "F1") {
      const here = marks.find(({ from, to }) => from <= caret && caret <= to) ?? null;
      tell(here?.from === tip?.from ? null : here);
    } else if (event.ctrlKey && event.key === " ") look(value, caret);
    else return false;
    return true;
  };
  const typed = ({ target, nativeEvent }: ChangeEvent<HTMLInputElement>): void => {
    tell(null);
    if (isTyped(nativeEvent, open !== null)) look(target.value, target.selectionStart ?? target.value.length);
    else setOpen(null);
  };
  const close = (): void => {
    setOpen(null);
    tell(null);
  };
  return { open, tip, tell, take, takesKey, typed, close };
}

/** Whether what is offered stands there already, and nothing else would fit. */
const isThere = ({ from, to, offers }: Offers, text: string): boolean =>
  offers.length === 1 && offers[0]?.insert === text.slice(from, to);

/** Only somebody at the keys wants offers: not a paste, and not a value that was put in whole. */
const isTyped = (event: Event, isOpen: boolean): boolean =>
  event instanceof InputEvent &&
  ((event.inputType === "insertText" && event.data?.length === 1) ||
    (isOpen && event.inputType.startsWith("deleteContent")));

interface Choosing {
  readonly open: Open;
  readonly setOpen: (open: Open | null) => void;
  readonly take: (index: number) => void;
}

/** Whether the key belonged to the list. */
function offerKey({ key, altKey }: KeyboardEvent, { open, setOpen, take }: Choosing): boolean {
  const count = open.offers.length;
  if (altKey) return false;
  if (key === "ArrowDown") setOpen({ ...open, active: (open.active + 1) % count });
  else if (key === "ArrowUp") setOpen({ ...open, active: (Math.max(open.active, 0) + count - 1) % count });
  else if (key === "Escape") setOpen(null);
  else if ((key === "Enter" || key === "Tab") && open.active >= 0) take(open.active);
  else return false;
  return true;
}
