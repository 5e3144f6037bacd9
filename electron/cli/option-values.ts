import { InvalidArgumentError } from "commander";

/** Every value of an option that may be repeated. */
export const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** Seconds, or `none` to wait for ever. */
export function seconds(text: string): number | null {
  if (text === "none") return null;
  const value = Number(text);
  if (text.trim() === "" || !(value > 0) || value > 2_147_483) {
    throw new InvalidArgumentError("Seconds above 0 are wanted, or `none`.");
  }
  return value;
}

export function count(text: string): number {
  if (!/^\d{1,4}$/.test(text) || Number(text) > 1_000)
    throw new InvalidArgumentError("A whole number from 0 to 1000 is wanted.");
  return Number(text);
}

export function factor(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0) || !Number.isFinite(value))
    throw new InvalidArgumentError("A number of at least 0 is wanted.");
  return value;
}
