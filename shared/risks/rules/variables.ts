import { draftTexts } from "#shared/risks/draft-text.ts";
import type { Rule } from "#shared/risks/subject.ts";
import { resolveText } from "#shared/variables/scope.ts";
import { withSessionFields } from "#shared/workbench/session-fields.ts";

/** Variables without a value: the request cannot be sent until they have one. */
export const undefinedVariable: Rule = ({ draft, scope, session }) => {
  const missing = new Map<string, string>();
  for (const { place, text, isSent } of draftTexts(withSessionFields(draft, session))) {
    if (!isSent) continue;
    const read = resolveText(scope, text);
    if ("kind" in read && read.kind === "variable-unresolved")
      for (const name of read.names) if (!missing.has(name)) missing.set(name, place);
  }
  const names = [...missing.keys()];
  const [[, place] = ["", "url"]] = [...missing];
  if (names.length === 0) return [];
  const listed = names
    .slice(0, 3)
    .map((name) => `{{${name}}}`)
    .join(", ");
  return [
    {
      rule: "variables/undefined",
      severity: "error",
      place,
      message: `“${listed}”${names.length > 3 ? ` and ${String(names.length - 3)} more have` : names.length > 1 ? " have" : " has"} no value.`,
      reason:
        "No layer in force defines it, and nothing is sent while that is so. Choose the environment that has it, or add it there.",
      source: "ASVS 2.2.1 · WB-M10",
      fixes: [],
    },
  ];
};
