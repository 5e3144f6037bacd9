import type { Fields } from "#shared/http/field.ts";
import type { SecretSpan } from "#shared/http/wire.ts";
import { type Needle, needlesOf, type UsedSecret } from "./needles.ts";

/** Finds the secrets of one exchange by their values, and takes them out. */
export interface Redactor {
  /** How many bytes around a cut have to be looked at, so that a secret across it is found. */
  readonly reach: number;
  readonly text: (text: string) => string;
  readonly fields: (fields: Fields) => Fields;
  /** The bytes with `*` where a secret stood, and the places; a copy wherever there is one to mask. */
  readonly bytes: (bytes: Uint8Array) => MaskedBytes;
  /** How many bytes at the end may be the beginning of a secret whose rest is still to come. */
  readonly unsettled: (bytes: Uint8Array) => number;
  /** Counts the bytes of secrets in content that comes in pieces. */
  readonly scanner: () => Scanner;
}

export interface MaskedBytes {
  readonly bytes: Buffer;
  readonly spans: readonly SecretSpan[];
}

export interface Scanner {
  feed(chunk: Uint8Array): void;
  /** Bytes of secrets seen so far. */
  covered(): number;
}

/** Where there is no secret, nothing is looked at and nothing is copied. */
const nothingToFind: Redactor = {
  reach: 0,
  text: (text) => text,
  fields: (fields) => fields,
  bytes: (bytes) => ({ bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), spans: [] }),
  unsettled: () => 0,
  scanner: () => ({ feed: () => undefined, covered: () => 0 }),
};

export function createRedactor(secrets: readonly UsedSecret[]): Redactor {
  const needles = needlesOf(secrets);
  if (needles.length === 0) return nothingToFind;
  const longest = needles[0]?.bytes.length ?? 0;
  const text = (value: string): string =>
    find(needles, inText(value)).reduceRight(
      (out, { offset, length, name }) =>
        `${out.slice(0, offset)}‹secret:${name}›${out.slice(offset + length)}`,
      value,
    );
  return {
    reach: longest === 0 ? 0 : longest + 1,
    text,
    fields: (fields) => fields.map(([name, value]) => [text(name), text(value)] as const),
    bytes: (bytes) => {
      const copy = Buffer.from(bytes);
      const spans = find(needles, inBytes(copy));
      for (const { offset, length } of spans) copy.fill("*", offset, offset + length);
      return { bytes: copy, spans };
    },
    unsettled: (bytes) => unsettledEnd(Buffer.from(bytes), needles),
    scanner: () => createScanner(needles, longest + 1),
  };
}

/** Text or bytes to search in. */
interface Haystack {
  readonly length: number;
  indexOf(needle: Needle, from: number): number;
  lengthOf(needle: Needle): number;
  characterAt(index: number): string;
}

const inText = (text: string): Haystack => ({
  length: text.length,
  indexOf: (needle, from) => text.indexOf(needle.text, from),
  lengthOf: (needle) => needle.text.length,
  characterAt: (index) => text.charAt(index),
});

const inBytes = (bytes: Buffer): Haystack => ({
  length: bytes.length,
  indexOf: (needle, from) => bytes.indexOf(needle.bytes, from),
  lengthOf: (needle) => needle.bytes.length,
  characterAt: (index) => String.fromCharCode(bytes[index] ?? 0),
});

/** Every place of every needle, in order, overlapping ones as one. */
function find(needles: readonly Needle[], hay: Haystack): readonly SecretSpan[] {
  const holdsBits = (index: number): boolean => /[\w+/=-]/.test(hay.characterAt(index));
  const hits = needles.flatMap((needle) => {
    const found: SecretSpan[] = [];
    for (let at = hay.indexOf(needle, 0); at >= 0; at = hay.indexOf(needle, at + 1)) {
      const end = at + hay.lengthOf(needle);
      const offset = at > 0 && holdsBits(at - 1) ? at - needle.before : at;
      found.push({
        offset,
        length: end - offset + (end < hay.length && holdsBits(end) ? needle.after : 0),
        name: needle.name,
      });
    }
    return found;
  });
  const merged: SecretSpan[] = [];
  for (const hit of hits.toSorted((a, b) => a.offset - b.offset || b.length - a.length)) {
    const last = merged.at(-1);
    if (last === undefined || hit.offset >= last.offset + last.length) merged.push(hit);
    else
      merged[merged.length - 1] = {
        ...last,
        length: Math.max(last.length, hit.offset + hit.length - last.offset),
      };
  }
  return merged;
}

function unsettledEnd(bytes: Buffer, needles: readonly Needle[]): number {
  let held = 0;
  for (const needle of needles) {
    const longest = Math.min(needle.bytes.length - 1, bytes.length);
    for (let length = longest; length + needle.before > held; length--) {
      if (length > 0 && !bytes.subarray(-length).equals(needle.bytes.subarray(0, length))) continue;
      // The neighbour of base64 that holds a few bits of the secret goes with it.
      held = Math.max(held, Math.min(bytes.length, length === 0 ? 0 : length + needle.before));
      break;
    }
  }
  return held;
}

function createScanner(needles: readonly Needle[], reach: number): Scanner {
  let carried = Buffer.alloc(0);
  let carriedFrom = 0;
  let coveredTo = 0;
  let covered = 0;
  return {
    covered: () => covered,
    feed: (chunk) => {
      if (needles.length === 0) return;
      const window = Buffer.concat([carried, chunk]);
      for (const { offset, length } of find(needles, inBytes(window))) {
        const to = carriedFrom + offset + length;
        covered += Math.max(0, to - Math.max(coveredTo, carriedFrom + offset));
        coveredTo = Math.max(coveredTo, to);
      }
      const keep = Math.min(reach, window.length);
      carriedFrom += window.length - keep;
      carried = window.subarray(window.length - keep);
    },
  };
}
