import { pathStep } from "#shared/formats/json-place.ts";
import type { DocumentPlace } from "#shared/workbench/document.ts";
import type { JsonIndex } from "./json-index.ts";
import type { Frame, JsonLine } from "./json-walk.ts";

interface Step {
  readonly key: readonly [from: number, to: number] | null;
  readonly index: number;
}

interface Begun {
  readonly steps: readonly Step[];
  readonly line: JsonLine;
}

/** The value that a line, counted from 0, begins or ends; `null` where there is no such line. */
export async function placeOf(index: JsonIndex, wanted: number): Promise<DocumentPlace | null> {
  const found = await lineAt(index, wanted);
  if (found === null) return null;
  const { steps, line } = found;
  const path = await pathOf(index, steps);
  if (line.closes !== null) {
    return { path, from: line.closes.at, to: line.to, line: line.closes.line, lastLine: wanted };
  }
  if (line.kind !== "open") return { path, from: line.from, to: line.to, line: wanted, lastLine: wanted };
  const end = await endOf(index, line.from, line.depth);
  return { path, from: line.from, to: end.to, line: wanted, lastLine: end.line };
}

/** The line that holds an offset, from 0. */
export async function lineHolding(index: JsonIndex, offset: number): Promise<number> {
  let found = 0;
  await index.walk(({ at, pending }) => at <= offset && (pending === null || startOf(pending) <= offset), {
    begun: (state, line) => {
      if (startOf(line) > offset) return true;
      found = state.line;
      return false;
    },
    done: (state, line) => {
      if (startOf(line) <= offset) found = state.line;
      return false;
    },
  });
  return found;
}

const startOf = ({ keyFrom, from }: JsonLine): number => (keyFrom < 0 ? from : keyFrom);

async function lineAt(index: JsonIndex, wanted: number): Promise<Begun | null> {
  let steps: readonly Step[] = [];
  let found: JsonLine | null = null;
  await index.walk(({ line, pending }) => line < wanted || (line === 0 && pending === null), {
    begun: (state) => {
      if (state.line === wanted) steps = state.stack.filter(({ index: n }) => n >= 0).map(stepOf);
      return false;
    },
    done: (state, line) => {
      if (state.line !== wanted) return false;
      found = { ...line };
      return true;
    },
  });
  return found === null ? null : { steps, line: found };
}

const stepOf = ({ isArray, index, keyFrom, keyTo }: Frame): Step =>
  isArray ? { key: null, index } : { key: [keyFrom, keyTo], index };

const decoder = new TextDecoder();

async function pathOf({ source }: JsonIndex, steps: readonly Step[]): Promise<string> {
  let path = "$";
  for (const { key, index } of steps) {
    if (key === null) path += `[${String(index)}]`;
    else path += pathStep(decoder.decode(await source.read(key[0], Math.min(key[1] - key[0], 4_096))));
  }
  return path;
}

/** Where the container that opens at an offset, `depth` containers deep, closes. */
async function endOf(
  index: JsonIndex,
  at: number,
  depth: number,
): Promise<{ readonly line: number; readonly to: number }> {
  let end = { line: index.lines - 1, to: index.read };
  await index.walk((state) => state.at <= at || state.stack[depth]?.at === at, {
    begun: (state, line) => {
      if (line.closes?.at !== at) return false;
      end = { line: state.line, to: line.to };
      return true;
    },
  });
  return end;
}
