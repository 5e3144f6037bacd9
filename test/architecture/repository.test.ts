import { expect, test } from "vitest";
import { calls, events } from "#shared/ipc/contract.ts";

const texts = import.meta.glob<string>(
  [
    "/*.{json,yml,md}",
    "/.*",
    "/.ci/*",
    "/{shared,electron,renderer,test,scripts,docs}/**/*.{ts,tsx,mjs,js,html,json,md,yml}",
    "!/package-lock.json",
  ],
  { query: "?raw", import: "default", eager: true, exhaustive: true },
);

interface LockEntry {
  readonly resolved?: string;
  readonly license?: string;
  /** Set where only development needs it. */
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const lock = import.meta.glob<Readonly<Record<string, LockEntry>>>("/package-lock.json", {
  import: "packages",
  eager: true,
});
const entries = lock["/package-lock.json"] ?? {};

test("the contract names what it named", async () => {
  // What crosses between the processes is decided, not drifted into. `npm run test:unit -- -u` takes a new name in.
  const lines = [
    "calls",
    ...Object.keys(calls).toSorted(),
    "",
    "events",
    ...Object.keys(events).toSorted(),
    "",
  ];
  await expect(lines.join("\n")).toMatchFileSnapshot("contract-names.txt");
});

test("no file knows the machine it was written on", () => {
  const machinePath = /(?<![\w.#@-])\/(?:work|root)\//;
  const knowing = Object.entries(texts).filter(([, text]) => machinePath.test(text));
  expect(knowing.map(([path]) => path)).toEqual([]);
});

test("the lock file holds every platform's part of every package", () => {
  // Where a registry lacks some of them npm writes a lock file that `npm ci` refuses, here or on another system.
  const names = new Set(
    Object.keys(entries).map((place) => place.slice(place.lastIndexOf("node_modules/") + 13)),
  );
  const missing = Object.entries(entries).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !names.has(name))
      .map((name) => `${place} wants ${name}`),
  );
  expect(names.size).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

test("the lock file names no registry", () => {
  const naming = Object.entries(entries).filter(([, { resolved }]) => resolved?.startsWith("http"));
  expect(naming.map(([place]) => place)).toEqual([]);
});

/** Whoever passes the program on has to keep a notice, and nothing more. */
const permissive = new Set(["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"]);
/** The SIL Open Font License leaves the program that carries a font alone. */
const isFont = (place: string, license: string): boolean =>
  license === "OFL-1.1" && place.startsWith("node_modules/@fontsource");

test("everything that is passed on with the program is under a permissive licence", () => {
  const passedOn = Object.entries(entries).filter(
    ([place, { dev, devOptional }]) => place !== "" && dev !== true && devOptional !== true,
  );
  const others = passedOn.flatMap(([place, { license = "none" }]) =>
    permissive.has(license) || isFont(place, license) ? [] : [`${place}: ${license}`],
  );
  expect(passedOn.length).toBeGreaterThan(100);
  expect(others).toEqual([]);
});
