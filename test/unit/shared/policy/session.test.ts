import { describe, expect, test } from "vitest";
import { defaultPolicy } from "#shared/policy/delivery-policy.ts";
import {
  builtInSessions,
  chooseSession,
  effectivePolicy,
  fieldsGiven,
  provenanceOf,
  Session,
  withBase,
} from "#shared/policy/session.ts";

const session = (name: string, ...prefixes: string[]): Session => ({
  name,
  prefixes,
  overrides: {},
  base: {},
  fields: [],
  builtIn: false,
});
const [byDefault, resilient] = builtInSessions;
const mine = [
  ...builtInSessions,
  session("all", "https://"),
  session("api", "https://api.example.com"),
  session("v2", "https://api.example.com/v2/"),
  session("port", "localhost:8080"),
  session("template", "{{base}}"),
];

describe("the session of a request", () => {
  test.each([
    ["https://api.example.com/v1", "api"],
    ["https://api.example.com", "api"],
    ["https://api.example.com?x", "api"],
    ["HTTPS://API.example.com/v1", "api"],
    ["https://api.example.com/v2/x", "v2"],
    ["https://api.example.com/v2", "api"],
    ["https://other.example.com/", "all"],
    ["http://other.example.com/", "default"],
    ["localhost:8080/x", "port"],
    ["localhost:80801/x", "default"],
    ["{{base}}/x", "template"],
    ["", "default"],
  ])("%s goes through %s", (url, name) => {
    expect(chooseSession(mine, null, url)?.name).toBe(name);
  });

  test.each([
    "https://api.example.com.evil.example/",
    "https://api.example.com@evil.example/",
    "https://api.example.com:x@evil.example/",
    "https://api.example.common/",
    "https://api.example.com:8443/",
  ])("a prefix that ends in a host is not taken for %s", (url) => {
    expect(chooseSession(mine, null, url)?.name).toBe("all");
  });

  test("a name wins over every prefix", () => {
    expect(chooseSession(mine, "resilient", "https://api.example.com/")?.name).toBe("resilient");
  });

  test("a name that is not there chooses nothing", () => {
    expect(chooseSession(mine, "gone", "https://api.example.com/")).toBeNull();
  });
});

describe("the policy in force", () => {
  test("is the default where nothing is set", () => {
    expect(effectivePolicy(session("x"), {})).toEqual(defaultPolicy);
  });

  test("takes request over session over default, value by value", () => {
    const policy = effectivePolicy(
      { ...session("x"), overrides: { timeouts: { connectMs: 1, readMs: 2 }, proxy: "http://p" } },
      { timeouts: { readMs: null }, retry: { total: 3 } },
    );
    expect(policy.timeouts).toEqual({ ...defaultPolicy.timeouts, connectMs: 1, readMs: null });
    expect(policy.retry).toEqual({ ...defaultPolicy.retry, total: 3 });
    expect(policy.proxy).toBe("http://p");
  });

  test("lets a request turn a session's proxy off", () => {
    expect(
      effectivePolicy({ ...session("x"), overrides: { proxy: "http://p" } }, { proxy: null }).proxy,
    ).toBeNull();
  });

  test("takes no notice of a value that is there but undefined", () => {
    expect(effectivePolicy(session("x"), { timeouts: { connectMs: undefined }, proxy: undefined })).toEqual(
      defaultPolicy,
    );
  });
});

describe("where a value came from", () => {
  const from = { ...session("x"), overrides: { timeouts: { connectMs: null }, proxy: null } };
  test.each([
    ["timeouts.readMs", "request"],
    ["timeouts.connectMs", "session"],
    ["timeouts.totalMs", "default"],
    ["proxy", "session"],
    ["retry.total", "default"],
    ["constructor", "default"],
    ["timeouts.connectMs.deeper", "default"],
  ])("%s: %s", (path, expected) => {
    expect(provenanceOf(from, { timeouts: { readMs: 1 } }, path)).toBe(expected);
  });
});

test("the fields of default are given by every session, but for the names it has itself", () => {
  const sessions = withBase([
    {
      ...session("default"),
      fields: [
        ["X-Team", "blue"],
        ["X-Trace", "on"],
      ],
    },
    { ...session("own"), fields: [["x-team", "red"]] },
  ]);
  expect(sessions.map(fieldsGiven)).toEqual([
    [
      ["X-Team", "blue"],
      ["X-Trace", "on"],
    ],
    [
      ["X-Trace", "on"],
      ["x-team", "red"],
    ],
  ]);
});

test("the sessions that come with Wirebench are valid, and always limit time", () => {
  for (const one of builtInSessions) {
    expect(Session.parse(one)).toEqual(one);
    const { connectMs, tlsMs, readMs, totalMs } = effectivePolicy(one, {}).timeouts;
    expect([connectMs, tlsMs, readMs, totalMs]).not.toContain(null);
  }
  expect(byDefault?.name).toBe("default");
  expect(resilient && effectivePolicy(resilient, {}).retry.allowedMethods).not.toContain("POST");
});
