import type { Choice, Notation } from "./setting.ts";

const number = (text: string): number | undefined =>
  /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;

const noLimit = /^(?:|none|no limit|∞)$/i;

const secondsOf = (text: string): number | undefined => {
  const seconds = number(text);
  return seconds === undefined || seconds <= 0 || seconds > 2_000_000
    ? undefined
    : Math.round(seconds * 1_000);
};

/** Seconds for people, milliseconds inside; nothing typed is no limit. */
export const limit: Notation<number | null> = {
  unit: "s",
  choices: null,
  print: (ms) => (ms === null ? "no limit" : String(ms / 1_000)),
  read: (text) => (noLimit.test(text) ? null : secondsOf(text)),
};

export const firstByteLimit: Notation<number | null | "as-read"> = {
  unit: "s",
  choices: null,
  print: (ms) => (ms === "as-read" ? "as read" : limit.print(ms)),
  read: (text) => (/^as[ -]read/i.test(text) ? "as-read" : limit.read(text)),
};

/** A length of time that may be zero. */
export const seconds: Notation<number> = {
  unit: "s",
  choices: null,
  print: (ms) => String(ms / 1_000),
  read: (text) => (text === "0" ? 0 : secondsOf(text)),
};

export const factor: Notation<number> = { unit: "s", choices: null, print: String, read: number };

export const count = (least: number, most: number): Notation<number> => ({
  unit: "",
  choices: null,
  print: String,
  read: (text) => {
    const value = number(text);
    return value !== undefined && Number.isInteger(value) && value >= least && value <= most
      ? value
      : undefined;
  },
});

/** A count that may be left open, for which there is a word. */
export const countOr = (word: string, least: number, most: number): Notation<number | null> => ({
  ...count(least, most),
  example: word,
  print: (value) => (value === null ? word : String(value)),
  read: (text) => (text === "" || text.toLowerCase() === word ? null : count(least, most).read(text)),
});

const words = (text: string): readonly string[] => text.split(/[\s,]+/).filter((word) => word !== "");

/** Status codes with spaces between. */
export const statuses: Notation<readonly number[]> = {
  unit: "",
  example: "none",
  choices: null,
  print: (codes) => codes.join(" "),
  read: (text) => {
    const codes = words(text).map(Number);
    return codes.every((code) => Number.isInteger(code) && code >= 100 && code <= 599) ? codes : undefined;
  },
};

/** Methods with spaces between; `any` for all of them. */
export const methods: Notation<readonly string[] | null> = {
  unit: "",
  choices: null,
  print: (names) => names?.join(" ") ?? "any",
  read: (text) => (/^any$/i.test(text) ? null : words(text).map((name) => name.toUpperCase())),
};

/** Texts with commas between, in which there may be spaces. */
export const texts: Notation<readonly string[]> = {
  unit: "",
  example: "none",
  choices: null,
  print: (list) => list.join(", "),
  read: (text) =>
    text
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== ""),
};

/** SHA-256 of a certificate: 32 bytes in hexadecimal, with colons or without. */
export const fingerprints: Notation<readonly string[]> = {
  ...texts,
  read: (text) => {
    const pins = words(text);
    return pins.every((pin) => /^(?:[\da-f]{2}:?){31}[\da-f]{2}$/i.test(pin)) ? pins : undefined;
  },
};

/** Text, or nothing at all. */
export const optionalText = (example: string): Notation<string | null> => ({
  unit: "",
  example,
  choices: null,
  print: (value) => value ?? "",
  read: (text) => (text === "" ? null : text),
});

/** `name=address` with commas between. */
export const hosts: Notation<Readonly<Record<string, string>>> = {
  unit: "",
  example: "api.test=127.0.0.1",
  choices: null,
  print: (map) =>
    Object.entries(map)
      .map(([name, address]) => `${name}=${address}`)
      .join(", "),
  read: (text) => {
    const pairs = words(text).map((pair) => /^([^=]+)=([^=]+)$/.exec(pair));
    const found = pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? "", pair[2] ?? ""] as const]));
    return found.length === pairs.length ? Object.fromEntries(found) : undefined;
  },
};

export const yesOrNo: Notation<boolean> = {
  unit: "",
  choices: [
    { value: "yes", label: "Yes" },
    { value: "no", label: "No" },
  ],
  print: (value) => (value ? "yes" : "no"),
  read: (text) => text === "yes",
};

/** One of a few words. */
export const oneOf = <T extends string>(
  choices: readonly (Choice & { readonly value: T })[],
): Notation<T> => ({
  unit: "",
  choices,
  print: (value) => value,
  read: (text) => choices.find(({ value }) => value === text)?.value,
});
