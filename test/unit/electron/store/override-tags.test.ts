import { expect, test } from "vitest";
import { changeTags, readTags } from "#electron/store/override-tags.ts";
import { defaultPolicy, type PolicyOverrides } from "#shared/policy/delivery-policy.ts";

test("a session and single values are read from tags", () => {
  expect(
    readTags([
      "smoke",
      "wb:session=pay=ments",
      "wb:timeouts.readMs=2000",
      "wb:retry.statusForcelist=[429,503]",
      "wb:proxy=null",
    ]),
  ).toEqual({
    session: "pay=ments",
    overrides: { timeouts: { readMs: 2_000 }, retry: { statusForcelist: [429, 503] }, proxy: null },
    raw: null,
    ignored: [],
    typed: [],
    problems: [],
  });
});

test.each([
  "wb:timeouts.readMs=soon",
  "wb:timeouts.readMs=-1",
  "wb:timeouts.readMs",
  "wb:timeouts=1",
  "wb:retry.total.x=1",
  "wb:__proto__.x=1",
  "wb:constructor=1",
  "wb:unknown=1",
])("%s is named as a problem and sets nothing", (tag) => {
  const { overrides, problems } = readTags([tag, "wb:retry.total=1"]);
  expect(overrides).toEqual({ retry: { total: 1 } });
  expect(problems).toEqual([expect.stringContaining(tag)]);
});

test("verification that is off is a problem of its own", () => {
  const { overrides, problems } = readTags(['wb:tls.verification="off"']);
  expect(overrides).toEqual({});
  expect(problems).toEqual([expect.stringMatching(/left unchecked per host.*--insecure/)]);
});

test("a change touches only the tags whose values changed", () => {
  const tags = [
    "a",
    "wb:retry.total=1",
    "wb:session=old",
    "wb:timeouts.readMs=nonsense",
    "wb:timeouts.connectMs= 5",
    "b",
  ];
  const before = readTags(tags);
  const after = { session: "new", overrides: { timeouts: { connectMs: 5 }, httpVersion: "2" as const } };
  expect(changeTags(tags, before, after)).toEqual([
    "a",
    "wb:session=new",
    "wb:timeouts.readMs=nonsense",
    "wb:timeouts.connectMs= 5",
    "b",
    `wb:httpVersion="2"`,
  ]);
});

test("a good value takes the place of a tag that said nothing", () => {
  const tags = ["wb:timeouts.readMs=nonsense"];
  expect(changeTags(tags, readTags(tags), { session: null, overrides: { timeouts: { readMs: 7 } } })).toEqual(
    ["wb:timeouts.readMs=7"],
  );
});

test("every single value there is goes into a tag and comes back", () => {
  const overrides: PolicyOverrides = {
    ...defaultPolicy,
    names: { ...defaultPolicy.names, hosts: { "a.test": "127.0.0.1", "b=c": "[::1]" } },
    noProxy: ["10.0.0.0/8", "*.test"],
    proxy: "socks5h://proxy.test:1080",
    tls: {
      ...defaultPolicy.tls,
      pins: ["ab:cd"],
      clientCertificate: { kind: "pfx", file: "a.pfx", passphrase: "{{secret:p}}", hosts: ["h:1"] },
    },
  };
  const none = { session: null, overrides: {} };
  const tags = changeTags(["mine"], none, { session: null, overrides });
  expect(tags).toContain('wb:noProxy=["10.0.0.0/8","*.test"]');
  expect(tags).toContain('wb:names.hosts={"a.test":"127.0.0.1","b=c":"[::1]"}');
  expect(readTags(tags)).toEqual({
    session: null,
    overrides,
    raw: null,
    ignored: [],
    typed: [],
    problems: [],
  });
  expect(changeTags(tags, readTags(tags), { session: null, overrides })).toEqual(tags);
  expect(changeTags(tags, readTags(tags), none)).toEqual(["mine"]);
});

test("a raw message goes into one tag, whatever is in it, and comes back", () => {
  const raw = 'GET /{{x}} HTTP/1.1\r\nHost: "h"\n\n{"é": "\u2028\0"}\n';
  const none = { session: null, overrides: {}, raw: null };
  const tags = changeTags(
    ["mine", "wb:session=a"],
    { ...none, session: "a" },
    { ...none, session: "a", raw },
  );
  expect(tags).toHaveLength(3);
  expect(readTags(tags)).toEqual({ session: "a", overrides: {}, raw, ignored: [], typed: [], problems: [] });
  const changed = changeTags(tags, readTags(tags), { ...none, session: "a", raw: "x" });
  expect(changed).toEqual(["mine", "wb:session=a", 'wb:raw="x"']);
  expect(changeTags(changed, readTags(changed), none)).toEqual(["mine"]);
});

test("a raw message that is no text is named as a problem", () => {
  expect(readTags(["wb:raw=7"])).toMatchObject({ raw: null, problems: [expect.stringContaining("wb:raw")] });
});

test("an ignored risk goes into one tag with its reason, and comes back", () => {
  const word = {
    rule: "auth/api-key-in-query",
    reason: 'It takes "key" only there = so.',
    date: "2026-01-31",
  };
  const nothing = { session: null, overrides: {} };
  const tags = changeTags(["smoke"], nothing, { ...nothing, ignored: [word] });
  expect(tags).toHaveLength(2);
  expect(readTags(tags)).toEqual({
    session: null,
    overrides: {},
    raw: null,
    ignored: [word],
    typed: [],
    problems: [],
  });
  expect(changeTags(tags, { ...nothing, ignored: [word] }, nothing)).toEqual(["smoke"]);
});

test("an ignored risk without a reason is named as a problem", () => {
  const { ignored, problems } = readTags(['wb:ignore.auth/basic={"date":"2026-01-31"}']);
  expect(ignored).toEqual([]);
  expect(problems).toHaveLength(1);
});
