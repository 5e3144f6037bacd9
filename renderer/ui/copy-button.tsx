import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { copyText } from "#renderer/lib/copy-text.ts";
import { IconButton } from "./icon-button.tsx";

/** Copies text; says so by its sign. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: () => string }) {
  const [isDone, setDone] = useState(false);
  const copy = (): void => {
    if (!copyText(text())) return;
    setDone(true);
    setTimeout(() => setDone(false), 1_500);
  };
  return <IconButton label={isDone ? "Copied" : label} icon={isDone ? Check : Copy} onClick={copy} />;
}
