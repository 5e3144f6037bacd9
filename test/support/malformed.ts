/** A number in [0, 1) at each call, the same row of them for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Where a value stands within another. */
type Way = readonly (string | number)[];

/** What JSON cannot say stands as `{ "$": … }`, and `reviveMalformed` makes it. */
const wrong: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 53,
  -(2 ** 31),
  { $: "NaN" },
  { $: "Infinity" },
  { $: "undefined" },
  { $: "bytes" },
  { $: "date" },
  { $: "map" },
  { $: "repeat", text: "x", count: 100_000 },
  { $: "repeat", text: "🜚", count: 40_000 },
  { $: "deep", depth: 60 },
  { $: "deep", depth: 400 },
  { $: "list", length: 2_000 },
  "",
  "../../etc/passwd",
  "/etc/passwd",
  "C:\\Windows\\win.ini",
  "file:///etc/passwd",
  "a\u0000b",
  "\ud800",
  "\u202egnp.exe",
  "__proto__",
  "javascript:alert(1)",
  [],
  {},
  [null],
  { length: 1, 0: "a" },
  { toString: 1, valueOf: 2 },
];

const strangeNames = [
  "path",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "then",
  "",
  "ключ",
  "\u0000",
];

/** Values that lie near a sample and do not fit where the sample does, as texts for `reviveMalformed`. */
export function malformed(sample: unknown, seed: number, wanted: Wanted): readonly string[] {
  const random = seeded(seed);
  const texts = new Set<string>();
  const tagged: unknown = JSON.parse(
    JSON.stringify(sample, (_name, value: unknown) => (value instanceof Uint8Array ? { $: "bytes" } : value)),
  );
  // Some of what is made happens to fit; a sample near which nothing is wrong would be the generator's fault.
  for (let made = 0; texts.size < wanted.count && made < wanted.count * 50; made++) {
    const text = JSON.stringify(mutated(tagged, random));
    if (!texts.has(text) && !wanted.fits(reviveMalformed(text))) texts.add(text);
  }
  return [...texts];
}

/** How many are asked for, and what tells those apart that fit after all. */
interface Wanted {
  readonly count: number;
  readonly fits: (value: unknown) => boolean;
}

function mutated(sample: unknown, random: () => number): unknown {
  const once = mutatedOnce(sample, random);
  return random() < 0.25 ? mutatedOnce(once, random) : once;
}

function mutatedOnce(value: unknown, random: () => number): unknown {
  const ways = waysWithin(value, []);
  const way = pick(random() < 0.08 ? [[]] : ways, random);
  return changedAt(value, way, (found) => {
    const chance = random();
    if (isRecord(found) && chance < 0.45) return withStrangeName(found, random);
    if (isRecord(found) && chance < 0.6) return withoutOne(found, random);
    if (Array.isArray(found) && chance < 0.3) return Object.fromEntries(Object.entries(found));
    if (typeof found === "number" && chance < 0.3) return String(found);
    return pick(wrong, random);
  });
}

const pick = <T>(from: readonly T[], random: () => number): T | undefined =>
  from[Math.floor(random() * from.length)];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !("$" in value);

function waysWithin(value: unknown, way: Way): readonly Way[] {
  if (Array.isArray(value)) return [way, ...value.flatMap((item, i) => waysWithin(item, [...way, i]))];
  if (!isRecord(value)) return [way];
  return [way, ...Object.entries(value).flatMap(([name, item]) => waysWithin(item, [...way, name]))];
}

function changedAt(value: unknown, way: Way | undefined, change: (found: unknown) => unknown): unknown {
  const [name, ...rest] = way ?? [];
  if (name === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item: unknown, i) => (i === name ? changedAt(item, rest, change) : item));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === name ? changedAt(item, rest, change) : item]),
  );
}

function withStrangeName(found: Readonly<Record<string, unknown>>, random: () => number): unknown {
  const name = random() < 0.5 ? (pick(strangeNames, random) ?? "") : `x${Math.floor(random() * 1e6)}`;
  // Entries, since an assignment to `__proto__` would name the prototype.
  return Object.fromEntries([...Object.entries(found), [name, pick(wrong, random)]]);
}

function withoutOne(found: Readonly<Record<string, unknown>>, random: () => number): unknown {
  const gone = pick(Object.keys(found), random);
  return Object.fromEntries(Object.entries(found).filter(([name]) => name !== gone));
}

/** The value behind a text. It stands alone, so that its source can be given to a page. */
export function reviveMalformed(text: string): unknown {
  const special = (tagged: { readonly $: unknown; readonly [name: string]: unknown }): unknown => {
    switch (tagged.$) {
      case "NaN":
        return Number.NaN;
      case "Infinity":
        return Number.POSITIVE_INFINITY;
      case "bytes":
        return new Uint8Array([0, 255]);
      case "date":
        return new Date(0);
      case "map":
        return new Map([["a", 1]]);
      case "repeat":
        return String(tagged["text"]).repeat(Number(tagged["count"]));
      case "list":
        return Array.from({ length: Number(tagged["length"]) }, () => null);
      case "deep": {
        let deep: unknown = "x";
        for (let depth = 0; depth < Number(tagged["depth"]); depth++)
          deep = depth % 2 === 0 ? [deep] : { deep };
        return deep;
      }
      default:
        return undefined;
    }
  };
  return JSON.parse(text, (_name, value: unknown) =>
    typeof value === "object" && value !== null && "$" in value ? special(value) : value,
  );
}
