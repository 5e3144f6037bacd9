/** Numbers from 0 to 1, the same for the same seed. Mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const scalars = [
  "0",
  "-0",
  "12345678901234567890",
  "1.50",
  "1E+3",
  "-0.5e-7",
  "true",
  "false",
  "null",
  '""',
  '"ä 漢 😀"',
  String.raw`"\u00e9\n\"\\\/"`,
  '"{[,:]}"',
];
const keys = ['"a"', '"a"', '"b c"', String.raw`"\u0061"`, '""', '"__proto__x"'];
const spaces = ["", "", "", " ", "\n", "\t\r\n  "];

/** A JSON text with all that is odd but sound: large integers, escapes, double keys, any white space. */
export function aJsonText(random: () => number, depth = 0): string {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? "";
  const space = (): string => pick(spaces);
  if (depth > 5 || random() < (depth === 0 ? 0.05 : 0.4)) return space() + pick(scalars) + space();
  const isArray = random() < 0.5;
  const members = Array.from({ length: Math.floor(random() * 5) }, () => {
    const value = aJsonText(random, depth + 1);
    return isArray ? value : `${space()}${pick(keys)}${space()}:${value}`;
  });
  const inside = members.length === 0 ? space() : members.join(",");
  return `${space()}${isArray ? `[${inside}]` : `{${inside}}`}${space()}`;
}
