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

const words = (text: string): readonly string[] => text.split(/[\s,]+/).filter((word) => word !== "");

/** Status codes with spaces between. */
export const statuses: Notation<readonly number[]> = {
  unit: "",
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
