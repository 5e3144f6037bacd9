import type { Mark, References } from "#renderer/lib/references.ts";
import { resolveText, type Scope } from "#shared/variables/scope.ts";
import { placedPathParams } from "#shared/workbench/path-params.ts";
import type { Row } from "#shared/workbench/request-draft.ts";

/** References, and the path parameters of a URL among them. */
export const withPathParams = (references: References, rows: readonly Row[], scope: Scope): References => ({
  ...references,
  marksOf: (url) =>
    [...references.marksOf(url), ...pathMarks(url, rows, scope)].toSorted((a, b) => a.from - b.from),
});

function pathMarks(url: string, rows: readonly Row[], scope: Scope): readonly Mark[] {
  return placedPathParams(url).flatMap(({ name, from, to }) => {
    const row = rows.find((one) => one.name === name);
    if (row?.use !== true) return [];
    const resolved = resolveText(scope, row.value);
    const isFilled = row.value !== "" && !("kind" in resolved);
    return [
      {
        from,
        to,
        tone: isFilled ? "known" : "missing",
        title: `:${name}`,
        value: isFilled ? row.value : null,
        source: isFilled ? "a path parameter, under Path in Params" : "Fill it in under Path in Params.",
        action: null,
      },
    ];
  });
}
