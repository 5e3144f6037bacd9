import { create } from "zustand";
import { requestPartOf, showRequestPart, useLayout } from "./layout.ts";

/** Docs as they are written, or as they read; the same for all requests, for as long as the window is open. */
export type DocsForm = "write" | "read";

interface State {
  readonly form: DocsForm;
}

export const useDocsForm = create<State>(() => ({ form: "write" }));

export const docsFormOf = ({ form }: State): DocsForm => form;

export const showDocsAs = (form: DocsForm): void => useDocsForm.setState({ form });

/** Brings the docs into sight, and once they are, turns them over. */
export function turnDocs(): void {
  if (requestPartOf(useLayout.getState()) === "Docs")
    showDocsAs(useDocsForm.getState().form === "write" ? "read" : "write");
  showRequestPart("Docs");
}
