import { expect, test } from "vitest";
import { defaultPolicy } from "#shared/policy/delivery-policy.ts";
import { settingWords } from "#shared/words/setting-words.ts";

const single = new Set(["proxy", "noProxy", "httpVersion"]);

test("every setting there is has words, and no words are for anything else", () => {
  const paths = Object.entries(defaultPolicy).flatMap(([group, value]) =>
    single.has(group) ? [group] : Object.keys(value ?? {}).map((key) => `${group}.${key}`),
  );
  expect(Object.keys(settingWords).toSorted()).toEqual(paths.toSorted());
});

test("no two settings have the same label", () => {
  const labels = Object.values(settingWords).map(({ label }) => label);
  expect(new Set(labels).size).toBe(labels.length);
});
