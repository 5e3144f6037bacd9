import { describe, expect, test } from "vitest";
import { builtInSessions, effectivePolicy } from "#shared/policy/session.ts";
import { inspect } from "#shared/risks/inspect.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { bearer, type Case, json, row, subjectOf, text } from "./rule-cases.ts";

describe("fixes keep what is not theirs", () => {
  const mend = (of: Case, label: string): RequestDraft => {
    const { draft, ...rest } = subjectOf(of);
    const fix = inspect({ draft, ...rest })
      .flatMap((risk) => risk.fixes)
      .find((one) => one.label === label);
    return fix === undefined || fix.kind === "check-again" ? draft : fix.edit(draft);
  };

  test("https is written in the place of http, and nothing else", () => {
    expect(mend({ url: " http://h:81/a?b=c+d#e", auth: bearer() }, "Use https").url).toBe(
      " https://h:81/a?b=c+d#e",
    );
  });

  test("a key leaves the query and the rest of it stays as typed", () => {
    const mended = mend({ url: "https://h/?a=b+c&api_key={{secret:k}}&d[]=%7e#f" }, "Move to header");
    expect(mended.url).toBe("https://h/?a=b+c&d[]=%7e#f");
    expect(mended.headers).toEqual([row("X-API-Key", "{{secret:k}}")]);
  });

  test("an access token becomes a bearer token (RFC 6750)", () => {
    expect(mend({ url: "https://h/?access_token={{t}}" }, "Move to header").headers).toEqual([
      row("Authorization", "Bearer {{t}}"),
    ]);
  });

  test("userinfo becomes Basic auth, decoded", () => {
    const mended = mend({ url: "https://ada%40x:p%40ss@h:8/x?y#z" }, "Move to Basic auth and keychain");
    expect(mended.url).toBe("https://h:8/x?y#z");
    expect(mended.auth).toEqual({ scheme: "basic", username: "ada@x", password: "{{secret:h-password}}" });
  });

  test("a limit is set on the request beside its other values", () => {
    const mended = mend(
      { overrides: { timeouts: { connectMs: null, readMs: 7 }, proxy: null } },
      "Limit it to 5 s",
    );
    expect(mended.overrides).toEqual({ timeouts: { connectMs: 5_000, readMs: 7 }, proxy: null });
  });

  test("JSON text becomes JSON content, letter by letter", () => {
    const content = text("application/x-www-form-urlencoded", '{"a": 1.0}');
    const mended = mend(
      { method: "POST", content, headers: [row("content-type", "x/y"), row("A", "b")] },
      "Use application/json",
    );
    expect(mended.content).toEqual(json('{"a": 1.0}'));
    expect(mended.headers).toEqual([row("A", "b")]);
  });
});

test("an innocent request has no risks, in any session that comes with Wirebench", () => {
  for (const session of builtInSessions) {
    const { draft, scope } = subjectOf({ auth: bearer(), method: "POST", content: json('{"a": 1}') });
    expect(inspect({ draft, session, policy: effectivePolicy(session, {}), scope })).toEqual([]);
  }
});

test("errors come first, then warnings, then advice", () => {
  const subject = subjectOf({
    url: "http://localhost/?token=abc",
    auth: bearer("s3cr3t"),
    content: json("{"),
    overrides: { timeouts: { totalMs: null } },
  });
  const severities = inspect(subject).map((risk) => risk.severity);
  expect(severities).toEqual(
    severities.toSorted(
      (a, b) => ["error", "warning", "info"].indexOf(a) - ["error", "warning", "info"].indexOf(b),
    ),
  );
  expect(new Set(severities)).toEqual(new Set(["error", "warning", "info"]));
});

test("no message, reason or label holds a literal secret", () => {
  const subject = subjectOf({
    url: "http://ada:hunter2z@h.example/?token=hunter2z",
    headers: [row("Authorization", "Bearer hunter2z"), row("Cookie", "sid=hunter2z\n")],
  });
  const said = inspect(subject).map(({ message, reason, fixes }) => [
    message,
    reason,
    ...fixes.map(({ label }) => label),
  ]);
  expect(JSON.stringify(said)).not.toContain("hunter2z");
});

test("no fix writes over a secret that another request may use", () => {
  const names = (of: Case, secretNames: readonly string[]): readonly string[] =>
    inspect({ ...subjectOf(of), secretNames }).flatMap(({ fixes }) =>
      fixes.flatMap((fix) => (fix.kind === "move-to-keychain" ? [fix.secretName] : [])),
    );
  expect(names({ auth: bearer("s3cr3t") }, ["api.example.com-token"])).toEqual(["api.example.com-token-2"]);
  expect(names({ url: "https://ada:s3cr3t@h/" }, ["h-password", "h-password-2"])).toEqual(["h-password-3"]);
});
