import type { Result } from "#shared/result.ts";

/** What is asked of the thread a proxy script runs in. `load` comes first, then any number of `find`, one at a time. */
export type ScriptQuestion =
  | { readonly kind: "load"; readonly text: string }
  | { readonly kind: "find"; readonly url: string; readonly host: string }
  | { readonly kind: "addresses"; readonly name: string; readonly addresses: readonly string[] };

/** What it says: that it is loaded, which name it wants to know, or its answer. */
export type ScriptReply =
  | { readonly kind: "loaded"; readonly end: Result<null, string> }
  | { readonly kind: "wanted"; readonly name: string }
  | { readonly kind: "found"; readonly end: Result<string, string> };
