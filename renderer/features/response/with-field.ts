import type { Field } from "#shared/http/field.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";

/** The same draft with a field, in the place of those of its name. */
export const withField = (draft: RequestDraft, [name, value]: Field): RequestDraft => ({
  ...draft,
  headers: [
    ...draft.headers.filter((row) => row.name.toLowerCase() !== name.toLowerCase()),
    { name, value, use: true, note: "" },
  ],
});
