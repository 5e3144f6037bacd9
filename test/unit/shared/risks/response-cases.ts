import { describe, expect, test } from "vitest";
import type { Attempt, Exchange, ResponseRecord } from "#shared/http/exchange.ts";
import type { Field } from "#shared/http/field.ts";
import { ExchangeId } from "#shared/ids.ts";
import { catalogue } from "#shared/risks/catalogue.ts";
import { inspectResponse } from "#shared/risks/inspect-response.ts";
import type { ResponseSubject } from "#shared/risks/response-subject.ts";
import type { Severity } from "#shared/risks/risk.ts";

/** Midnight of the first of January 2026, when every exchange of these cases began. */
export const began = Date.UTC(2026, 0, 1);

const recording = { total: 0, head: new Uint8Array(), omitted: 0, tail: new Uint8Array(), secrets: [] };
const noTimes = {
  queueMs: null,
  dnsMs: null,
  tcpMs: null,
  proxyMs: null,
  tlsMs: null,
  sendMs: null,
  waitMs: null,
  receiveMs: null,
};

/** One attempt; `fields` are what it sent. */
export interface Try {
  readonly url: string;
  readonly method?: string;
  readonly fields?: readonly Field[];
  readonly status?: number;
  readonly refused?: readonly string[];
  readonly tls?: Partial<NonNullable<NonNullable<Attempt["connection"]>["tls"]>>;
}

/** What a case says over an ordinary 200 with a small JSON. */
export interface ResponseCase {
  readonly status?: number;
  readonly type?: string | null;
  readonly text?: string | null;
  readonly isWhole?: boolean;
  readonly fields?: readonly Field[];
  readonly sent?: readonly Field[];
  readonly tries?: readonly Try[];
  readonly bytes?: readonly [content: number, decoded: number];
}

const connectionOf = (tls: Try["tls"]): Attempt["connection"] => ({
  id: 1,
  reused: false,
  localAddress: null,
  remoteAddress: null,
  tried: [],
  dialled: null,
  proxy: null,
  proxyRule: null,
  tunnel: null,
  alpn: null,
  tls:
    tls === undefined
      ? null
      : {
          version: "TLSv1.3",
          cipher: "TLS_AES_256_GCM_SHA384",
          keyExchange: null,
          serverName: null,
          authorized: true,
          faults: [],
          vouchedBy: null,
          clientCertificate: null,
          chain: [],
          ...tls,
        },
});

const attemptOf = (
  { url, method = "GET", fields = [], status = 200, refused = [], tls }: Try,
  n: number,
): Attempt => ({
  n: n + 1,
  hop: n,
  reason: n === 0 ? "initial" : "redirect",
  because: null,
  url,
  method,
  fields,
  startedMs: 0,
  connection: connectionOf(tls),
  timings: noTimes,
  wire: { form: "bytes", sent: recording, received: recording, events: [], anomalies: [] },
  interim: [],
  response: { status, reason: "", httpVersion: "1.1", fields: [] },
  trailers: [],
  error: null,
  decision: null,
  waitAfterMs: null,
  cookiesRefused: refused.map((line) => ({ line, because: "domain-mismatch" })),
});

export function responseSubjectOf(of: ResponseCase): ResponseSubject {
  const { status = 200, type = "application/json", text = '{"id": 1}', isWhole = true } = of;
  const { fields = [], sent = [], tries = [{ url: "https://api.example.com/v1" }] } = of;
  const [contentBytes, decodedBytes] = of.bytes ?? [text?.length ?? 0, text?.length ?? 0];
  const response: ResponseRecord = {
    status,
    reason: "",
    httpVersion: "1.1",
    fields,
    contentBytes,
    decodedBytes,
    mediaType: type,
    charset: null,
    charsetFrom: null,
    codings: [],
    decodeProblem: null,
  };
  const exchange: Exchange = {
    id: ExchangeId.parse("00000000-0000-4000-8000-000000000000"),
    startedAt: began,
    session: "default",
    request: { method: "GET", url: tries[0]?.url ?? "", fields: sent, contentBytes: 0 },
    risks: [],
    attempts: tries.map(attemptOf),
    outcome: { kind: "response", response },
    totalMs: 0,
  };
  return { exchange, response, text, isWhole };
}

export interface ResponseCases {
  readonly found: Readonly<Record<string, readonly [Severity, ResponseCase]>>;
  readonly quiet: Readonly<Record<string, ResponseCase>>;
}

/** Holds rules for responses against their cases, at least four either way. */
export function checkResponseRules(rules: Readonly<Record<string, ResponseCases>>): void {
  describe.each(Object.entries(rules))("%s", (rule, { found, quiet }) => {
    test.each(Object.entries(found))("is found: %s", (_, [severity, of]) => {
      const all = inspectResponse(responseSubjectOf(of)).filter((one) => one.rule === rule);
      expect(all.map((one) => one.severity)).toEqual([severity]);
      for (const { message, reason, source } of all) {
        expect(message).toMatch(/\.$/);
        expect(reason).toMatch(/\.$/);
        expect(source).toContain(` · ${catalogue[rule]?.code ?? "a rule of the catalogue"}`);
      }
    });

    test.each(Object.entries(quiet))("is not found: %s", (_, of) => {
      expect(inspectResponse(responseSubjectOf(of)).map((one) => one.rule)).not.toContain(rule);
    });

    test("has at least four cases either way", () => {
      expect(Object.keys(found).length).toBeGreaterThanOrEqual(4);
      expect(Object.keys(quiet).length).toBeGreaterThanOrEqual(4);
    });
  });
}
