import { scanJson } from "#shared/formats/json-scan.ts";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** JSON as values to ask questions of, and as the text each of them came from. */
export interface ExactJson {
  readonly root: unknown;
  /** The text of the value that a way of keys and indexes leads to. */
  sourceAt(location: readonly (string | number)[]): string;
}

interface Open {
  readonly container: Json[] | { [key: string]: Json };
  readonly spans: Map<string | number, readonly [from: number, to: number]>;
  readonly from: number;
  key: string | number;
}

/** `null` where it is not JSON. Numbers are read as the language has them; their text stays exact. */
export function readExactJson(text: string): ExactJson | null {
  const stack: Open[] = [];
  /** Where each member of a container stands. */
  const spansOf = new WeakMap<object, Open["spans"]>();
  let root: Json = null;
  const put = (value: Json, span: readonly [number, number]): void => {
    const top = stack.at(-1);
    if (top === undefined) {
      root = value;
      return;
    }
    if (Array.isArray(top.container)) top.key = top.container.push(value) - 1;
    // A key may have the name of what every object has.
    else
      Object.defineProperty(top.container, top.key, {
        value,
        configurable: true,
        enumerable: true,
        writable: true,
      });
    top.spans.set(top.key, span);
  };
  const problem = scanJson(text, ({ kind, text: token, at }) => {
    if (kind === "open") {
      const open: Open = { container: token === "[" ? [] : {}, spans: new Map(), from: at, key: 0 };
      spansOf.set(open.container, open.spans);
      stack.push(open);
    } else if (kind === "close") {
      const closed = stack.pop();
      if (closed !== undefined) put(closed.container, [closed.from, at + 1]);
    } else if (kind === "key" || kind === "scalar") {
      // A token of JSON is a JSON value.
      const value = JSON.parse(token) as Json;
      const top = stack.at(-1);
      if (kind === "key" && typeof value === "string" && top !== undefined) top.key = value;
      else put(value, [at, at + token.length]);
    }
  });
  if (problem !== null) return null;
  return {
    root,
    sourceAt: (location) => {
      let value: unknown = root;
      let span: readonly [number, number] | undefined = [0, text.length];
      for (const step of location) {
        if (typeof value !== "object" || value === null) return "";
        span = spansOf.get(value)?.get(step);
        value = Reflect.get(value, step);
      }
      return span === undefined ? "" : text.slice(span[0], span[1]).trim();
    },
  };
}
