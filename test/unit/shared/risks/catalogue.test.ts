import { expect, test } from "vitest";
import { catalogue } from "#shared/risks/catalogue.ts";

const sources = import.meta.glob<string>("../../../../shared/risks/rules/*.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});
const page = import.meta.glob<string>("../../../../docs/risks.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

test("every rule is in the catalogue, and every entry for a message is a rule", () => {
  const written = Object.values(sources).flatMap((source) =>
    [...source.matchAll(/rule: "([a-z/-]+)"/g)].map(([, rule = ""]) => rule),
  );
  const listed = Object.entries(catalogue).filter(([, { looksAt }]) => looksAt !== "files");
  expect(new Set(listed.map(([rule]) => rule))).toEqual(new Set(written));
});

test("docs/risks.md has a line for every rule, with its code", () => {
  const [text = ""] = Object.values(page);
  const missing = Object.entries(catalogue).filter(
    ([rule, { code }]) =>
      !new RegExp(`\\| \`${rule}\`[^\\n]*${code}|\\| ${code}[^\\n]*\`${rule}\``).test(text),
  );
  expect(missing.map(([rule]) => rule)).toEqual([]);
});

test("of the first set of 47 rules, all that can be decided are here", () => {
  const first =
    "T01 T03 T04 T08 L01 L02 L03 L05 L06 L07 A01 A02 A03 A04 A05 A07 A08 A14 A15 O01 O03 O04 O05 O07 " +
    "D01 D02 D03 D08 D11 M01 M02 M05 M06 M07 M10 M14 R01 R02 R03 R06 R10 C01 C02 C04 C05 C07 C09";
  const codes = new Set(Object.values(catalogue).map(({ code }) => code));
  const missing = first.split(" ").filter((code) => !codes.has(`WB-${code}`));
  expect(missing).toEqual(["D01", "R01", "C01", "C02", "C05", "C09"]);
  expect(codes.size).toBeGreaterThanOrEqual(47);
});
