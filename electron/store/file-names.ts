/** Longest file name we make, so that a temporary file's longer name still fits the 255 bytes of most file systems. */
const mostBytes = 120;
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/** A name for a file or folder that every system can hold; the name people see stands in the file. `null` where nothing is left. */
export function slugOf(name: string): string | null {
  const plain = name
    .normalize("NFC")
    // Letters, marks and digits of any script; controls, bidi marks, slashes, colons and quotes are not among them.
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "");
  const short = cutBytes(plain, mostBytes - 8).replaceAll(/-+$/g, "");
  if (short === "") return null;
  return reserved.test(short) ? `${short}-1` : short;
}

/** The name as file systems that ignore case and Unicode form compare it. */
export const folded = (name: string): string => name.normalize("NFC").toLowerCase().normalize("NFC");

/** The slug, numbered where `taken` has it already in any case or Unicode form. */
export function freeName(slug: string, ending: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? slug + ending : `${slug}-${n}${ending}`;
    if (!taken.has(folded(name))) return name;
  }
}

function cutBytes(text: string, most: number): string {
  let bytes = 0;
  let out = "";
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) break;
    out += character;
  }
  return out;
}
