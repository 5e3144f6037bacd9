import { encodeFormPart } from "#shared/http/content.ts";
import { encodeQueryPart, encodeTargetText } from "#shared/http/target.ts";

/** A secret that went into a message. `name` is shown in its place. */
export interface UsedSecret {
  readonly name: string;
  readonly value: string;
}

/** One spelling of a secret. `before` and `after` count neighbours that hold a few bits of it and go with it. */
export interface Needle {
  readonly name: string;
  readonly text: string;
  readonly bytes: Buffer;
  readonly before: 0 | 1;
  readonly after: 0 | 1;
}

/** A shorter value would be found by chance in half of all text. */
export const shortestSecret = 4;

/** Every spelling under which a secret may come back: as it is, escaped, or inside base64. Longest first. */
export function needlesOf(secrets: readonly UsedSecret[]): readonly Needle[] {
  const needles = new Map<string, Needle>();
  for (const { name, value } of secrets) {
    if (value.length < shortestSecret) continue;
    for (const needle of [...spelled(name, value), ...inBase64(name, Buffer.from(value))]) {
      const known = needles.get(needle.bytes.toString("latin1"));
      if (known === undefined) needles.set(needle.bytes.toString("latin1"), needle);
    }
  }
  return [...needles.values()].toSorted((a, b) => b.bytes.length - a.bytes.length);
}

function spelled(name: string, value: string): readonly Needle[] {
  const escaped = [
    encodeQueryPart(value),
    encodeTargetText(value),
    encodeFormPart(value),
    encodeQueryPart(value).replaceAll(
      /[!'()*$,:;?@/]/g,
      (character) => `%${hex(character.charCodeAt(0), 2)}`,
    ),
  ];
  const json = JSON.stringify(value).slice(1, -1);
  const texts = [
    value,
    ...escaped,
    ...escaped.map((text) => text.replaceAll(/%[\dA-F]{2}/g, (escape) => escape.toLowerCase())),
    json,
    json.replaceAll("/", "\\/"),
    json.replaceAll(/[^ -~]/g, (character) => `\\u${hex(character.charCodeAt(0), 4).toLowerCase()}`),
    value.replaceAll(/[&<>"']/g, (character) => htmlEscapes[character] ?? character),
    Buffer.from(value).toString("hex"),
    Buffer.from(value).toString("hex").toUpperCase(),
  ];
  const wide = /[^ -~]/.test(value)
    ? [Buffer.from(value).toString("latin1"), Buffer.from(value, "latin1").toString("latin1")]
    : [];
  return [
    ...texts.map((text): Needle => ({ name, text, bytes: Buffer.from(text), before: 0, after: 0 })),
    ...wide.map((text): Needle => ({ name, text, bytes: Buffer.from(text, "latin1"), before: 0, after: 0 })),
  ];
}

const htmlEscapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** base64 of a longer text shows a value in three forms, by how many bytes stand before it. */
function inBase64(name: string, value: Buffer): readonly Needle[] {
  return [0, 1, 2].flatMap((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), value]);
    const from = Math.ceil((shift * 8) / 6);
    const to = Math.floor((padded.length * 8) / 6);
    if (to - from < shortestSecret) return [];
    return (["base64", "base64url"] as const).map((alphabet): Needle => {
      const text = padded.toString(alphabet).slice(from, to);
      return {
        name,
        text,
        bytes: Buffer.from(text),
        before: shift === 0 ? 0 : 1,
        after: padded.length % 3 === 0 ? 0 : 1,
      };
    });
  });
}

const hex = (code: number, digits: number): string => code.toString(16).toUpperCase().padStart(digits, "0");
