import { scanJson } from "#shared/formats/json-scan.ts";
import { lineAndColumn } from "#shared/formats/json-text.ts";
import { readText, type RiskSubject, type Rule } from "#shared/risks/subject.ts";

/** The content as it would be sent, where it is JSON by choice; a secret is read as a digit. */
const jsonTextOf = ({ draft: { content, raw }, scope }: RiskSubject): string | null =>
  content.kind === "json" && raw === null ? readText(scope, content.text, "0") : null;

/** The first key that stands twice in one object, and where. */
function doubledKey(text: string): { readonly key: string; readonly at: number } | null {
  const seen: Set<string>[] = [];
  let found: { readonly key: string; readonly at: number } | null = null;
  const problem = scanJson(text, ({ kind, text: piece, depth, at }) => {
    if (kind === "open") seen[depth] = new Set();
    if (kind !== "key" || found !== null) return;
    // The scanner has found it to be a JSON string.
    const key = String(JSON.parse(piece));
    const keys = seen[depth - 1];
    if (keys?.has(key) === true) found = { key, at };
    keys?.add(key);
  });
  return problem === null ? found : null;
}

export const doubledJsonKey: Rule = (subject) => {
  const text = jsonTextOf(subject);
  const found = text === null ? null : doubledKey(text);
  if (text === null || found === null) return [];
  const { line } = lineAndColumn(text, found.at);
  return [
    {
      rule: "content/doubled-json-key",
      severity: "warning",
      place: "content",
      message: `The key “${found.key.slice(0, 60)}” stands twice in one object, again in line ${String(line)}.`,
      reason:
        "Some readers take the first, some the last, some refuse the whole; a check may see one and the program the other.",
      source: "RFC 8259 §4 · WB-M03",
      fixes: [],
    },
  ];
};

/** The first whole number that a double cannot hold. RFC 8259 §6, RFC 7493 §2.2. */
function hugeNumber(text: string): string | null {
  let found: string | null = null;
  const problem = scanJson(text, ({ kind, text: piece }) => {
    if (
      kind === "scalar" &&
      found === null &&
      /^-?\d{16,}$/.test(piece) &&
      !Number.isSafeInteger(Number(piece))
    )
      found = piece;
  });
  return problem === null ? found : null;
}

export const hugeJsonNumber: Rule = (subject) => {
  const text = jsonTextOf(subject);
  const found = text === null ? null : hugeNumber(text);
  if (found === null) return [];
  return [
    {
      rule: "content/huge-json-number",
      severity: "warning",
      place: "content",
      message: `The number ${found.slice(0, 40)} will lose digits in many readers.`,
      reason:
        "They hold numbers as doubles, exact up to 2^53. Where it is an identifier, APIs take it as a string.",
      source: "RFC 8259 §6, RFC 7493 §2.2 · WB-M04",
      fixes: [],
    },
  ];
};
