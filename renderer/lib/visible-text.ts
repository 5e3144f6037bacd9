/** Characters that turn the direction of what follows, or have no width: they make text look like another. */
const unseen = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Text in which characters that cannot be seen stand by their numbers, as `‹U+202E›`. */
export const visibleText = (text: string): string =>
  text.replaceAll(unseen, (one) => `‹U+${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}›`);
