import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const css = readFileSync(join(import.meta.dirname, "../../../../renderer/styles/tokens.css"), "utf8");

type Colour = readonly number[];

const colourOf = (hex: string): Colour =>
  [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16) / 255);

function tokensOf(theme: string): ReadonlyMap<string, Colour> {
  const block = new RegExp(`\\[data-theme="${theme}"\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? "";
  const named = [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)];
  return new Map(named.map(([, name = "", hex = ""]) => [name, colourOf(hex)]));
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, "contrast ratio". */
function contrast(a: Colour, b: Colour): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const tinted = (colour: Colour, share: number, under: Colour): Colour =>
  colour.map((part, i) => part * share + (under[i] ?? 0) * (1 - share));

const backgrounds = ["bg-app", "bg-panel", "bg-raised", "bg-hover", "bg-selected"];
const texts = "fg fg-muted fg-faint accent link ok warn danger info get post put patch delete other".split(
  " ",
);
// Not the pauses between attempts: they are gaps, and their length stands beside them.
const segments = ["queue", "dns", "tcp", "tls", "send", "wait", "recv"].map((name) => `seg-${name}`);
/** The strongest tint of each colour that its own text stands on. */
const tints: readonly (readonly [colour: string, share: number])[] = [
  ["ok", 0.2],
  ["warn", 0.2],
  ["danger", 0.18],
  ["put", 0.18],
  ["info", 0.08],
  ["accent", 0.18],
];

describe.each(["dark", "light"])("%s", (theme) => {
  const tokens = tokensOf(theme);
  const token = (name: string): Colour => {
    const colour = tokens.get(name);
    if (colour === undefined) throw new Error(`${theme} has no colour --${name}`);
    return colour;
  };
  const below = (least: number, pairs: readonly (readonly [string, Colour, Colour])[]): readonly string[] =>
    pairs
      .filter(([, over, under]) => contrast(over, under) < least)
      .map(([name, over, under]) => `${name} ${contrast(over, under).toFixed(2)}`);
  const pairs = (
    names: readonly string[],
    unders: readonly string[],
  ): readonly (readonly [string, Colour, Colour])[] =>
    names.flatMap((name) =>
      unders.map((under) => [`${name} on ${under}`, token(name), token(under)] as const),
    );

  test("every text can be read on every background", () => {
    expect(below(4.5, pairs(texts, backgrounds))).toEqual([]);
  });

  test("what stands on the accent can be read, also under the pointer", () => {
    const pressed = tinted(token("accent"), 0.88, token("fg"));
    expect(below(4.5, [["accent", token("accent-fg"), token("accent")]])).toEqual([]);
    expect(below(4.5, [["accent", token("accent-fg"), pressed]])).toEqual([]);
  });

  test("a colour, and muted text, can be read on a tint of it", () => {
    const on = tints.flatMap(([name, share]) =>
      ["bg-panel", "bg-raised"].flatMap((under) => {
        const tint = tinted(token(name), share, token(under));
        return [name, "fg", "fg-muted"].map(
          (over) => [`${over} on ${name} on ${under}`, token(over), tint] as const,
        );
      }),
    );
    expect(below(4.5, on)).toEqual([]);
  });

  test("the focus and the bars of the timeline can be made out", () => {
    expect(below(3, pairs(["focus"], backgrounds))).toEqual([]);
    expect(below(3, pairs(segments, ["bg-panel"]))).toEqual([]);
  });
});

test("both themes have the same colours", () => {
  const names = (theme: string): readonly string[] => [...tokensOf(theme).keys()].toSorted();
  expect(names("light")).toEqual(names("dark"));
});
