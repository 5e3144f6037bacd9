import { rawHeadText, readRawHead, splitRaw } from "#shared/http/raw-message.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import type { Target } from "#shared/http/target.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { contentOf } from "#electron/engine/message.ts";
import type { Ingredients } from "./build-message.ts";
import type { Filler } from "./resolve-draft.ts";

/** A message that was written as a whole: only where to connect comes from the URL. Nothing is added to it. */
export function rawIngredients(
  raw: string,
  target: Target,
  { fill }: Filler,
): Result<Ingredients, PrepareError> {
  const { head, content } = splitRaw(raw);
  const filled = fill(head);
  if (filled.smuggled)
    return fail({
      kind: "field-invalid",
      name: "the raw message",
      because: "control-character-from-variable",
    });
  const { method, fields } = readRawHead(filled.text);
  const bytes = Buffer.from(fill(content).text);
  return ok({
    method,
    target: { ...target, userinfo: null },
    typed: fields,
    credentials: [],
    silenced: new Set(),
    guarded: new Set(),
    guardedQuery: null,
    content: bytes.length === 0 ? null : contentOf(bytes),
    mediaType: null,
    raw: { head: Buffer.from(rawHeadText(filled.text)), fields },
  });
}
