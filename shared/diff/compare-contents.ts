import { comparedBytes, type ContentDifference, listedChanges } from "./content-difference.ts";
import { parseExact } from "./exact-json.ts";
import { jsonDifference } from "./json-difference.ts";

/** One side: its bytes, and its text where it is text. */
export interface ComparedContent {
  readonly bytes: Uint8Array;
  readonly text: string | null;
}

/** JSON by its structure, other text by its lines; of anything else only whether it is the same. */
export function compareContents(left: ComparedContent, right: ComparedContent): ContentDifference {
  if (sameBytes(left.bytes, right.bytes)) return { form: "same", bytes: left.bytes.length };
  if (Math.max(left.bytes.length, right.bytes.length) > comparedBytes)
    return { form: "too-large", limitBytes: comparedBytes };
  const sizes = { leftBytes: left.bytes.length, rightBytes: right.bytes.length };
  if (left.text === null || right.text === null) return { form: "bytes", ...sizes };
  const [before, after] = [parseExact(left.text), parseExact(right.text)];
  if (before === null || after === null) return { form: "text", ...sizes };
  const changes = jsonDifference(before, after);
  return { form: "json", changes: changes.slice(0, listedChanges), total: changes.length };
}

const sameBytes = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && left.every((byte, at) => byte === right[at]);
