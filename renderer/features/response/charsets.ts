import { isKnownCharset } from "#renderer/lib/read-text.ts";
import type { ResponseRecord } from "#shared/http/exchange.ts";

const sources: Readonly<Record<NonNullable<ResponseRecord["charsetFrom"]>, string>> = {
  "content-type": "from Content-Type",
  bom: "from its byte order mark",
  markup: "from its markup",
  detected: "a guess",
};

/** Offered besides the one that was found: those that text on the web is mostly in. */
const offered = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "iso-8859-2",
  "iso-8859-15",
  "windows-1251",
  "shift_jis",
  "euc-jp",
  "gb18030",
  "big5",
  "euc-kr",
] as const;

/** What the text is read as, and from where that is known, each with its words. The first is what the response says. */
export function charsetChoices({ charset, charsetFrom }: Pick<ResponseRecord, "charset" | "charsetFrom">) {
  const found = charset === null || !isKnownCharset(charset) ? "utf-8" : charset.toLowerCase();
  const isUnknown = charset !== null && !isKnownCharset(charset);
  const source = isUnknown
    ? `${charset} is not known here`
    : charsetFrom === null
      ? null
      : sources[charsetFrom];
  const first = { value: found, label: source === null ? found : `${found} (${source})` };
  return [first, ...offered.filter((name) => name !== found).map((value) => ({ value, label: value }))];
}
