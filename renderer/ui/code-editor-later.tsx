import type { ComponentProps, ComponentType } from "react";
import type { CodeEditor as Loaded } from "./code-editor.tsx";
import { later } from "./later.tsx";

const load = async () => (await import("./code-editor.tsx")).CodeEditor;

/** The code editor; until it is loaded there is nothing in its place. */
export const CodeEditor: ComponentType<ComponentProps<typeof Loaded>> = later(load);

/** Loads it before it is shown: a fifth of the page's code, and the first picture needs none of it. */
export const loadCodeEditor = (): void => {
  void load();
  // Most of what comes first is JSON.
  void import("./code-languages.ts").then(({ loadLanguage }) => loadLanguage("json"));
};
