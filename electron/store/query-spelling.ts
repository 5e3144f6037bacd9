import { readPiece, withoutStaleSpelling } from "#shared/workbench/params.ts";
import type { Row } from "#shared/workbench/request-draft.ts";

/** How parameters that are switched off were typed: nothing in the URL says it for them. */
export const spellingsKept = (params: readonly Row[]): readonly string[] =>
  params.map(withoutStaleSpelling).flatMap(({ use, typed }) => (use || typed === undefined ? [] : [typed]));

/** The rows with the spellings that were kept, each given to the first that it says the same as. */
export function withSpellings(params: readonly Row[], kept: readonly string[]): readonly Row[] {
  const left = kept.filter((piece) => !/[&#]/.test(piece));
  return params.map((row) => {
    const at = row.use ? -1 : left.findIndex((piece) => saysTheSame(row, readPiece(piece)));
    const [typed] = at < 0 ? [] : left.splice(at, 1);
    return typed === undefined ? row : { ...row, typed };
  });
}

const saysTheSame = (one: Row, other: Row): boolean => one.name === other.name && one.value === other.value;
