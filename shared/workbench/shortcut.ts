import * as z from "zod";

/** A key with the platform's command modifier (Ctrl, on a Mac Cmd), perhaps with others; `key` in lower case. */
export const Shortcut = z
  .strictObject({
    key: z.string().min(1).max(20),
    shift: z.boolean().optional(),
    alt: z.boolean().optional(),
    /** Ctrl on every platform, as for Ctrl+Tab. */
    ctrlAlways: z.boolean().optional(),
    /** Without the command modifier: only for function keys. */
    bare: z.boolean().optional(),
  })
  .readonly();
export type Shortcut = z.infer<typeof Shortcut>;

const sameFlag = (a: boolean | undefined, b: boolean | undefined): boolean => (a ?? false) === (b ?? false);

/** Whether one press is both. */
export const isSameShortcut = (a: Shortcut, b: Shortcut): boolean =>
  a.key === b.key &&
  sameFlag(a.shift, b.shift) &&
  sameFlag(a.alt, b.alt) &&
  sameFlag(a.ctrlAlways, b.ctrlAlways) &&
  sameFlag(a.bare, b.bare);
