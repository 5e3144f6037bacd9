/** Where what was typed is found in a text, and how well it fits: more is better. */
export interface Fit {
  readonly score: number;
  /** Places of the letters that were found, in order. */
  readonly at: readonly number[];
}

/** Every word that was typed has to be in the text: as it stands, or letter by letter. `null` where one is not. */
export function fitOf(text: string, typed: string): Fit | null {
  const lower = text.toLowerCase();
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const at = new Set<number>();
  let score = lower === words.join(" ") ? 200 : 0;
  for (const word of words) {
    const found = wholeWord(lower, word) ?? initials(lower, word) ?? letters(lower, word);
    if (found === null) return null;
    score += found.score;
    for (const place of found.at) at.add(place);
  }
  // Of two that fit the same, the shorter one is nearer to what was meant.
  return { score: score - text.length / 100, at: [...at].toSorted((a, b) => a - b) };
}

const isStart = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? "");

/** The word as it stands, best where a word of the text begins. */
function wholeWord(text: string, word: string): Fit | null {
  let first = -1;
  for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + 1)) {
    if (first < 0) first = from;
    if (isStart(text, from)) return { score: from === 0 ? 100 : 80, at: run(from, word.length) };
  }
  return first < 0 ? null : { score: 50, at: run(first, word.length) };
}

const run = (from: number, length: number): readonly number[] => Array.from({ length }, (_, n) => from + n);

/** The first letters of words of the text, some of them left out. */
function initials(text: string, word: string): Fit | null {
  const at: number[] = [];
  let from = 0;
  for (const letter of word) {
    let next = text.indexOf(letter, from);
    while (next >= 0 && !isStart(text, next)) next = text.indexOf(letter, next + 1);
    if (next < 0) return null;
    at.push(next);
    from = next + 1;
  }
  return { score: 45, at };
}

/** The letters of the word one after the other, with others between; the first of a word counts more. */
function letters(text: string, word: string): Fit | null {
  const at: number[] = [];
  let score = 0;
  let from = 0;
  for (const letter of word) {
    const next = text.indexOf(letter, from);
    if (next < 0) return null;
    score += isStart(text, next) ? 6 : next === from && at.length > 0 ? 4 : 1;
    at.push(next);
    from = next + letter.length;
  }
  // Letters that are strewn over the whole text fit nothing.
  const spread = (at.at(-1) ?? 0) - (at[0] ?? 0) + 1;
  return spread > word.length * 3 ? null : { score: Math.min(score, 40), at };
}
