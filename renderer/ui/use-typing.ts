import { useRef } from "react";

/** Letters that follow each other this fast are one name, milliseconds. */
const typingMs = 700;

/** Letters typed one after the other; `null` for a key that is no letter. */
export function useTyping(): (key: string) => string | null {
  const typed = useRef({ text: "", at: 0 });
  return (key) => {
    if (key.length !== 1 || key === " ") return null;
    const now = performance.now();
    const text = now - typed.current.at < typingMs ? typed.current.text + key : key;
    typed.current = { text, at: now };
    return text;
  };
}
