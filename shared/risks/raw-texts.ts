import { splitRaw } from "#shared/http/raw-message.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import type { DraftText } from "./draft-text.ts";

/** The texts of a raw message: each line of its head by the name of its field, and its content. */
export function rawTexts(draft: RequestDraft): readonly DraftText[] {
  const { raw } = draft;
  if (raw === null) return [];
  const { head, content } = splitRaw(raw);
  const texts: DraftText[] = [];
  const add = (place: string, at: number, text: string, what: Pick<DraftText, "role" | "name">): void => {
    const write = (written: string): RequestDraft => ({
      ...draft,
      raw: raw.slice(0, at) + written + raw.slice(at + text.length),
    });
    texts.push({ ...what, place, text, isSent: true, write });
  };
  let at = 0;
  for (const [index, line] of head.split(/(?<=\n|\r(?!\n))/).entries()) {
    const [, before = "", name = "", value = ""] = /^(([^:\r\n]*):[ \t]*)([^\r\n]*)/.exec(line) ?? [];
    if (index === 0) add("raw.0", at, line.trimEnd(), { role: "prose", name: "request line" });
    else if (before !== "") add(`raw.${index}`, at + before.length, value, { role: "field", name });
    at += line.length;
  }
  if (content !== "")
    add("raw.content", raw.length - content.length, content, { role: "prose", name: "content" });
  return texts;
}
