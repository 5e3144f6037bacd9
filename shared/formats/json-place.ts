import { scanJson } from "./json-scan.ts";

/** A value in JSON text. */
export interface JsonPlace {
  /** A JSONPath to it, RFC 9535. */
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

interface Level {
  readonly isArray: boolean;
  readonly from: number;
  index: number;
  key: string;
  keyFrom: number;
}

/** The innermost value that an offset is in, or whose key it is in; `null` outside any, and where the text is not JSON. */
export function jsonPlaceAt(text: string, offset: number): JsonPlace | null {
  const levels: Level[] = [];
  let found: JsonPlace | null = null;
  const pathOf = (): string => levels.map(stepOf).reduce((path, step) => path + step, "$");
  const end = (from: number, to: number): void => {
    const level = levels.at(-1);
    const start = level !== undefined && !level.isArray ? level.keyFrom : from;
    if (found === null && start <= offset && offset <= to) found = { path: pathOf(), from, to };
  };
  const problem = scanJson(text, ({ kind, text: token, at }) => {
    const level = levels.at(-1);
    if (kind === "key" && level !== undefined) {
      level.key = token;
      level.keyFrom = at;
      return;
    }
    if (level?.isArray === true && (kind === "open" || kind === "scalar")) level.index += 1;
    if (kind === "open") {
      levels.push({ isArray: token === "[", from: at, index: -1, key: "", keyFrom: at });
    } else if (kind === "scalar") end(at, at + token.length);
    else if (kind === "close") {
      const closed = levels.pop();
      if (closed !== undefined) end(closed.from, at + 1);
    }
  });
  return problem === null ? found : null;
}

const stepOf = ({ isArray, index, key }: Level): string => (isArray ? `[${String(index)}]` : pathStep(key));

/** One step of a JSONPath, from a key as it is written. RFC 9535 §2.5.1. */
export function pathStep(written: string): string {
  const name = nameIn(written);
  if (/^[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) return `.${name}`;
  return `['${name.replaceAll(/[\\']/g, String.raw`\$&`).replaceAll("\n", String.raw`\n`)}']`;
}

function nameIn(written: string): string {
  try {
    return String(JSON.parse(written));
  } catch {
    return written;
  }
}
