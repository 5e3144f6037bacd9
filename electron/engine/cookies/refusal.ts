/** The jar has no codes: its sentences, and the reason each stands for. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/failed to parse/, "unreadable"],
  [/special-use|special use/i, "public-suffix"],
  [/public suffix/, "public-suffix"],
  [/not in this host's domain/, "domain-mismatch"],
  [/is Secure but/, "secure-from-http"],
  [/__Secure prefix/, "secure-prefix"],
  [/__Host prefix/, "host-prefix"],
];

/** Why the jar did not take a cookie; a reason of the jar's own that is not known here stays its sentence. */
export function refusalOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return sentences.find(([sentence]) => sentence.test(message))?.[1] ?? message;
}

/** Name and value together, in bytes; more is refused. RFC 6265bis §5.6. */
const pairLimitBytes = 4_096;

/** Whether a `Set-Cookie` line has a pair that no user agent would keep. */
export function isTooLarge(line: string): boolean {
  const [pair = ""] = line.split(";", 1);
  return Buffer.byteLength(pair.replace("=", "")) > pairLimitBytes;
}

/** Whether a `Set-Cookie` line has a character that would spoil the Cookie field. RFC 6265bis §5.6, step 1. */
export const holdsControl = (line: string): boolean => /[\0-\x08\x0a-\x1f\x7f]/.test(line);
