import type { ByteSource } from "./byte-source.ts";

/** What is looked for in a document. */
export interface Query {
  readonly text: string;
  readonly isRegex: boolean;
  readonly isCaseSensitive: boolean;
}

/** A search that is under way: the offsets found so far, in order. */
export interface Search {
  readonly count: number;
  readonly read: number;
  /** `null` beyond those that are held. */
  offsetOf(n: number): number | null;
  /** Looks through the next piece; `false` where there is none. */
  advance(): Promise<boolean>;
}

const pieceBytes = 1024 * 1024;

/** A find of an expression is not seen where it reaches further than this over the end of a piece. */
const overlapBytes = 4 * 1024;

/** Finds whose places are held; those beyond are only counted. */
export const heldFinds = 1_000_000;

export function createSearch(source: ByteSource, query: Query): Search {
  const found: number[] = [];
  const find = finderOf(query);
  let [count, at] = [0, 0];
  /** Finds before this were counted with the piece before. */
  let from = 0;
  const pieceAt = (place: number): Promise<Uint8Array> => source.read(place, pieceBytes + overlapBytes);
  /** The next piece is fetched while this one is looked through. */
  let ahead: Promise<Uint8Array> | null = null;
  return {
    get count() {
      return count;
    },
    get read() {
      return source.total === 0 ? 1 : at / source.total;
    },
    offsetOf: (n) => found[n] ?? null,
    advance: async () => {
      if (at >= source.total) return false;
      const coming = ahead ?? pieceAt(at);
      ahead = null;
      const bytes = await coming;
      const start = at;
      const next = Math.min(start + pieceBytes, start + bytes.length);
      if (next < source.total) ahead = pieceAt(next);
      // Whoever asks for that piece is told what went wrong with it.
      ahead?.catch(() => undefined);
      find(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), (offset, length) => {
        const place = start + offset;
        if (place < from || place >= next) return;
        count += 1;
        if (found.length < heldFinds) found.push(place);
        from = place + Math.max(1, length);
      });
      at = next;
      return at < source.total;
    },
  };
}

type Find = (bytes: Buffer, see: (offset: number, length: number) => void) => void;

/** Case is ignored by an expression over one character per byte, so that offsets stay offsets. */
function finderOf({ text, isRegex, isCaseSensitive }: Query): Find {
  const needle = Buffer.from(text);
  if (!isRegex && (isCaseSensitive || !/\p{L}/u.test(text))) {
    return (bytes, see) => {
      for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + needle.length))
        see(at, needle.length);
    };
  }
  const pattern = isRegex ? text : caseless(text);
  const expression = new RegExp(latin1(pattern), isCaseSensitive ? "g" : "gi");
  return (bytes, see) => {
    for (const { index, 0: whole } of bytes.toString("latin1").matchAll(expression)) {
      if (whole.length > 0) see(index, whole.length);
    }
  };
}

const latin1 = (text: string): string => Buffer.from(text).toString("latin1");

/** Letters beyond ASCII are given in both cases, since their bytes have none. */
const caseless = (text: string): string =>
  [...text]
    .map((one) => {
      const escaped = one.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
      if (one.charCodeAt(0) < 0x80) return escaped;
      const both = new Set([one, one.toLowerCase(), one.toUpperCase()]);
      return `(?:${[...both].join("|")})`;
    })
    .join("");

/** What is wrong with an expression, in the words of whoever reads it; `null` where it is sound. */
export function queryProblem({ text, isRegex }: Query): string | null {
  if (!isRegex) return null;
  try {
    RegExp(latin1(text));
    return null;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message.replace(/^Invalid regular expression: /, "") : "";
  }
}
