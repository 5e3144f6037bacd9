import { encodeQueryPart, encodeTargetText } from "#shared/http/target.ts";
import { resolveText, type Scope } from "#shared/variables/scope.ts";
import { templateParts } from "#shared/variables/template.ts";
import { pieceOfRow, readPiece } from "./params.ts";
import type { Row } from "./request-draft.ts";

/**
 * The texts a parameter can be typed in and still mean the same: encoded, as it was typed, and with or without `=` where
 * the value is empty. The one it has now is first.
 */
export function spellingsOf(row: Row): readonly string[] {
  const now = pieceOfRow(row);
  if (now === null) return [];
  const { typed: _, ...plain } = row;
  const encoded = pieceOfRow(plain) ?? "";
  const raw = `${row.name}=${row.value}`;
  const wanted = [now, encoded, ...(row.value === "" ? [`${encoded}=`] : []), raw];
  const sent = wanted.map(encodeTargetText);
  return wanted.filter((piece, index) => {
    const read = readPiece(piece);
    const means = read.name === row.name && read.value === row.value && !/[&#]/.test(piece);
    return means && sent.indexOf(encodeTargetText(piece)) === index;
  });
}

/** The row in another spelling; one that is none of its own is not taken. */
export const spelledAs = (row: Row, piece: string): Row =>
  spellingsOf(row).includes(piece) ? { ...row, typed: piece } : row;

/** Whoever left a value unencoded wants the next one unencoded too. */
export function keptSpelling(before: Row | undefined, row: Row): Row {
  const isRaw = before?.typed === `${before?.name}=${before?.value}`;
  const isChanged = before?.name !== row.name || before.value !== row.value;
  return isRaw && isChanged ? spelledAs({ ...row, typed: undefined }, `${row.name}=${row.value}`) : row;
}

/** A piece of a query as it goes out: values encoded where they are put in, secrets by name, what is missing as it stands. */
export function sentPiece(scope: Scope, piece: string): string {
  return templateParts(piece)
    .map((part) => {
      if (part.kind === "text") return encodeTargetText(part.text);
      const resolved = part.kind === "secret" ? null : resolveText(scope, `{{${part.name}}}`);
      if (resolved === null) return `‹secret:${part.name}›`;
      if ("kind" in resolved) return `{{${part.name}}}`;
      return resolved
        .map((one) => (one.kind === "text" ? encodeQueryPart(one.text) : `‹secret:${one.ref.name}›`))
        .join("");
    })
    .join("");
}
