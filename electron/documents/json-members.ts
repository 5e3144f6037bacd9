import type { DocumentMember } from "#shared/workbench/document.ts";
import type { JsonIndex } from "./json-index.ts";
import type { Frame, JsonLine } from "./json-walk.ts";

/** Which members of which container. */
export interface MembersWanted {
  /** Offset of the container's bracket. */
  readonly at: number;
  /** How many containers that is in. */
  readonly depth: number;
  readonly first: number;
  readonly count: number;
  /** Characters of each member that are told, at most. */
  readonly textLimit: number;
}

interface Found {
  readonly index: number;
  readonly line: JsonLine;
  to: number;
  size: number;
}

export interface Members {
  readonly members: readonly DocumentMember[];
  /** The container has more. */
  readonly hasMore: boolean;
}

/** Members of a container, in order. */
export async function membersOf(index: JsonIndex, wanted: MembersWanted): Promise<Members> {
  const { at, depth, first, count } = wanted;
  const found: Found[] = [];
  let hasMore = false;
  const isOurs = (frame: Frame | undefined): boolean => frame?.at === at;
  await index.walk(
    (state) => {
      const frame = state.stack[depth];
      return state.at <= at || (isOurs(frame) && (frame?.index ?? 0) < first);
    },
    {
      begun: (state, line) => {
        if (line.closes !== null) {
          const last = found.at(-1);
          if (last !== undefined && line.closes.at === last.line.from) {
            last.to = line.to;
            last.size = line.closes.index + 1;
          }
          return line.closes.at === at;
        }
        if (line.depth !== depth + 1 || !isOurs(state.stack[depth])) return false;
        const n = state.stack[depth]?.index ?? 0;
        if (n < first) return false;
        hasMore = found.length === count;
        if (!hasMore) found.push({ index: n, line, to: -1, size: 0 });
        return hasMore;
      },
    },
  );
  return { members: await Promise.all(found.map((one) => memberOf(index, one, wanted.textLimit))), hasMore };
}

const decoder = new TextDecoder();

async function memberOf(
  { source }: JsonIndex,
  { index, line, to, size }: Found,
  textLimit: number,
): Promise<DocumentMember> {
  const end = to < 0 ? line.to : to;
  const text = decoder.decode(await source.read(line.from, Math.min(end - line.from, textLimit)));
  const key =
    line.keyFrom < 0
      ? null
      : decoder.decode(await source.read(line.keyFrom, Math.min(line.keyTo - line.keyFrom, 4_096)));
  return { index, key, kind: kindOf(text), text, from: line.from, to: end, size };
}

function kindOf(text: string): DocumentMember["kind"] {
  const [first = ""] = text;
  if (first === "{") return "object";
  if (first === "[") return "array";
  if (first === '"') return "string";
  return /[-\d]/.test(first) ? "number" : "name";
}
