import type { Dispatcher } from "undici";
import type { Field, Fields } from "#shared/http/field.ts";
import { textOf } from "./response-head.ts";

/** undici gives names and values in turn, as bytes; sometimes as a record. */
export function fieldsOf(raw: Dispatcher.DispatchController["rawHeaders"]): Fields {
  if (raw == null) return [];
  if (!Array.isArray(raw)) {
    return Object.entries(raw).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value ?? ""]).map((one): Field => [name, one]),
    );
  }
  const texts = raw.map((part) => (Buffer.isBuffer(part) ? textOf(part) : part));
  return texts.flatMap((name, index): readonly Field[] =>
    index % 2 === 0 ? [[name, texts[index + 1] ?? ""]] : [],
  );
}
