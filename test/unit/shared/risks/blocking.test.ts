import { expect, test } from "vitest";
import { blockingRisks, refusedRisks } from "#shared/risks/blocking.ts";
import { inspect } from "#shared/risks/inspect.ts";
import { bearer, type Case, json, row, subjectOf } from "./rule-cases.ts";

const inTheWay = (of: Case): readonly string[] =>
  blockingRisks(subjectOf(of), inspect(subjectOf(of))).map(({ rule }) => rule);
const refused = (of: Case, acknowledged: readonly string[] = []) =>
  refusedRisks(subjectOf(of), inspect(subjectOf(of)), acknowledged);

const leaks: Case = { url: "http://api.example.com/", auth: bearer() };

test("a credential in clear and a body that cannot be read stand in the way", () => {
  expect(inTheWay(leaks)).toEqual(["auth/credentials-over-http"]);
  expect(inTheWay({ method: "POST", content: json("{") })).toEqual(["content/invalid-json"]);
});

test("nothing that stays on this machine stands in the way", () => {
  expect(inTheWay({ ...leaks, url: "http://localhost:8000/" })).toEqual([]);
  expect(inTheWay({ ...leaks, overrides: { names: { hosts: { "api.example.com": "127.0.0.1" } } } })).toEqual(
    [],
  );
  expect(inTheWay({ ...leaks, overrides: { names: { unixSocket: "/run/app.sock" } } })).toEqual([]);
});

test("warnings, literal secrets and raw messages do not stand in the way", () => {
  expect(inTheWay({ url: "https://h.example/?api_key={{secret:k}}" })).toEqual([]);
  expect(inTheWay({ auth: bearer("s3cr3tvalue") })).toEqual([]);
  expect(
    inTheWay({ ...leaks, raw: "GET / HTTP/1.1\nHost: a\nAuthorization: Bearer {{secret:t}}\n\n" }),
  ).toEqual([]);
});

test("what was acknowledged is passed over until the request changes there", () => {
  const [risk] = refused(leaks);
  const acknowledged = [risk?.acknowledgement ?? ""];
  expect(refused(leaks, acknowledged)).toEqual([]);
  expect(refused({ ...leaks, docs: "Changed elsewhere.", headers: [row("X-A", "1")] }, acknowledged)).toEqual(
    [],
  );
  expect(refused({ ...leaks, url: "http://api.example.com/other" }, acknowledged)).toHaveLength(1);
});

test("no acknowledgement holds what the request holds", () => {
  const [risk] = refused({ url: "http://h.example/", auth: bearer("s3cr3tvalue") });
  expect(risk?.acknowledgement).toBeDefined();
  expect(JSON.stringify(risk)).not.toContain("s3cr3tvalue");
});
