import { byLikeness, type Offers } from "#renderer/lib/references.ts";
import { knownField, knownFields, sourceText } from "#shared/http/field-registry.ts";
import { valuesOfField } from "#shared/http/field-values.ts";

const names = knownFields
  .filter(({ inRequests }) => inRequests)
  .map(({ name, meaning }) => ({ label: name, detail: meaning, insert: name }));

/** Names of fields that a request may carry. */
export const offerFieldNames = (text: string): Offers | null =>
  text === "" ? null : { from: 0, to: text.length, offers: byLikeness(names, text), isFirstMeant: false };

/** Values that are usual for a field: for the last of a list, where it is one. */
export function offerFieldValues(name: string): ((text: string, caret: number) => Offers | null) | undefined {
  const values = valuesOfField(name).map((value) => ({ label: value, detail: "", insert: value }));
  if (values.length === 0) return undefined;
  return (text, caret) => {
    const [, before = "", typed = ""] = /^(.*,\s*)?([^,]*)$/s.exec(text.slice(0, caret)) ?? [];
    return { from: before.length, to: text.length, offers: byLikeness(values, typed), isFirstMeant: false };
  };
}

/** What a field name means, and where that is said. */
export function fieldMeaning(name: string): string | undefined {
  const known = knownField(name);
  if (known === null) return undefined;
  return `${known.name}: ${known.meaning}. (${sourceText(known)})`;
}
