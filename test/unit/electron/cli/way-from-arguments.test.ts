import { describe, expect, test } from "vitest";
import type { SendArguments } from "#electron/cli/arguments.ts";
import { uncheckedByArguments, wayFromArguments } from "#electron/cli/way-from-arguments.ts";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { subjectOf } from "#test/unit/shared/risks/rule-cases.ts";

const given = (over: Partial<SendArguments>): SendArguments => ({
  target: "http://h.test/",
  header: [],
  form: [],
  part: [],
  var: [],
  output: "body",
  ...over,
});
const way = (over: Partial<SendArguments>, base: PolicyOverrides = {}) => wayFromArguments(given(over), base);

describe("names", () => {
  test.each<readonly [string, Readonly<Record<string, string>>]>([
    ["h.test:127.0.0.1", { "h.test": "127.0.0.1" }],
    ["h.test:::1", { "h.test": "::1" }],
    ["h.test:[2001:db8::1]", { "h.test": "2001:db8::1" }],
    ["h.test:2001:db8::1", { "h.test": "2001:db8::1" }],
    ["h.test:other.test", { "h.test": "other.test" }],
  ])("--resolve %s", (text, hosts) => {
    expect(way({ resolve: [text] })).toEqual({ ok: true, value: { names: { hosts } } });
  });

  test.each(["h.test", "h.test:", ":127.0.0.1", "h.test:443:127.0.0.1", "h.test:443:", "h.test:a b"])(
    "--resolve %s is refused",
    (text) => {
      expect(way({ resolve: [text] })).toHaveProperty("error", expect.stringContaining("host:address"));
    },
  );

  test("are laid over those of the request", () => {
    const base = { names: { hosts: { a: "::1", b: "::1" }, family: "ipv6" as const } };
    expect(way({ resolve: ["b:127.0.0.1"], ipv4: true, unixSocket: "/x" }, base)).toEqual({
      ok: true,
      value: { names: { hosts: { a: "::1", b: "127.0.0.1" }, family: "ipv4", unixSocket: "/x" } },
    });
  });

  test("of both families at once are none", () => {
    expect(way({ ipv4: true, ipv6: true })).toMatchObject({ ok: false });
  });
});

describe("the proxy", () => {
  test.each<readonly [Partial<SendArguments>, object]>([
    [{}, {}],
    [{ proxy: "socks5h://p:1" }, { proxy: "socks5h://p:1" }],
    [{ proxyFrom: "none" }, { proxy: null }],
    [{ proxyFrom: "environment" }, { proxy: "environment" }],
    [{ proxyFrom: "system" }, { proxy: "system" }],
    [{ noproxy: "a.test, 10.0.0.0/8" }, { noProxy: ["a.test", "10.0.0.0/8"] }],
    [{ noproxy: "" }, { noProxy: [] }],
  ])("of %o", (over, expected) => {
    expect(way(over)).toEqual({ ok: true, value: expected });
  });
});

describe("--insecure", () => {
  const unchecked = (url: string) => uncheckedByArguments({ insecure: true }, subjectOf({ url }), 1_000);

  test("is about the host of the target alone", () => {
    expect(unchecked("https://h.test:8443/a")).toEqual({
      ok: true,
      value: [{ host: "h.test", port: 8443, until: 86_401_000 }],
    });
  });

  test("wants to know the host", () => {
    expect(unchecked("https://{{unknown}}/")).toMatchObject({ ok: false });
  });

  test("that is absent leaves every host checked", () => {
    expect(uncheckedByArguments({}, subjectOf({ url: "https://h.test" }), 0)).toEqual({
      ok: true,
      value: [],
    });
  });
});
