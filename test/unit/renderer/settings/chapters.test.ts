import { expect, test } from "vitest";
import { chapters } from "#renderer/settings/chapters.ts";
import { defaultPolicy, resilientOverrides, withOverrides } from "#shared/policy/delivery-policy.ts";
import { settingWords } from "#shared/words/setting-words.ts";

const all = chapters.flatMap(({ settings }) => settings);

test("every setting is shown once; the client certificate has a line of its own", () => {
  const paths = [...all.map(({ path }) => path), "tls.clientCertificate"];
  expect(paths.toSorted()).toEqual(Object.keys(settingWords).toSorted());
});

const policies = [
  defaultPolicy,
  withOverrides(defaultPolicy, resilientOverrides),
  withOverrides(defaultPolicy, {
    retry: { connect: 0, redirect: 2, allowedMethods: null },
    tls: { pins: ["ab".repeat(32)], authorities: ["a b.pem", "c.pem"], serverName: "x.test" },
    names: { hosts: { "a.test": "[::1]", "b.test": "10.0.0.1" }, unixSocket: "/run/x.sock" },
    proxy: "socks5h://p.test:1080",
    noProxy: ["10.0.0.0/8", "*.test"],
    breaker: { failureThreshold: 4 },
    pool: { queueLimit: 5 },
  }),
];

test.each(all)("$path reads back as it is shown", (setting) => {
  for (const policy of policies) {
    const shown = setting.show(policy);
    const over = setting.set({}, shown);
    expect(over, shown).not.toBeNull();
    expect(setting.show(withOverrides(policy, over ?? {}))).toBe(shown);
    expect(setting.reset(over ?? {})).toEqual({});
  }
});
