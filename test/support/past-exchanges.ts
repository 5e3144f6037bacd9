import type { Exchange } from "#shared/http/exchange.ts";
import { ExchangeId, TabId } from "#shared/ids.ts";
import type { ToKeep } from "#electron/store/history-work.ts";
import { emptyDraft } from "#shared/workbench/request-draft.ts";

/** What a test is about of an exchange that was. */
export interface PastParts {
  readonly id?: string;
  readonly url?: string;
  readonly method?: string;
  readonly status?: number;
  readonly startedAt?: number;
  readonly content?: string | null;
  readonly workspace?: string;
  readonly tab?: string;
  readonly sent?: string;
}

let made = 0;

/** An exchange as the history is given it. */
export function aPast(parts: PastParts = {}): ToKeep {
  const content = parts.content === undefined ? `{"n":${++made}}` : parts.content;
  const bytes = content === null ? null : new TextEncoder().encode(content);
  return {
    exchange: anExchange(parts, bytes?.length ?? 0),
    draft: { ...emptyDraft, name: "Example", url: parts.url ?? "https://h.test/users" },
    environment: null,
    workspace: parts.workspace ?? "w",
    of: { tabId: TabId.parse(parts.tab ?? "tab-1"), itemId: null },
    content: bytes,
  };
}

function anExchange(parts: PastParts, contentBytes: number): Exchange {
  const url = parts.url ?? "https://h.test/users";
  const method = parts.method ?? "GET";
  const sent = new TextEncoder().encode(parts.sent ?? `${method} /users HTTP/1.1\r\nHost: h.test\r\n\r\n`);
  const nothing = { total: 0, head: new Uint8Array(), omitted: 0, tail: new Uint8Array(), secrets: [] };
  const head = { status: parts.status ?? 200, reason: "OK", httpVersion: "1.1", fields: [] };
  return {
    id: ExchangeId.parse(parts.id ?? `past-${++made}`),
    startedAt: parts.startedAt ?? Date.now(),
    session: "default",
    request: { method, url, fields: [], contentBytes: 0 },
    risks: [],
    attempts: [
      {
        n: 1,
        hop: 1,
        reason: "initial",
        because: null,
        url,
        method,
        fields: [],
        startedMs: 0,
        connection: null,
        timings: {
          queueMs: null,
          dnsMs: null,
          tcpMs: null,
          proxyMs: null,
          tlsMs: null,
          sendMs: 1,
          waitMs: 2,
          receiveMs: 3,
        },
        wire: {
          form: "bytes",
          sent: { ...nothing, total: sent.length, head: sent },
          received: nothing,
          events: [],
          anomalies: [],
        },
        interim: [],
        response: head,
        trailers: [],
        error: null,
        decision: null,
        waitAfterMs: null,
        cookiesRefused: [],
      },
    ],
    outcome: {
      kind: "response",
      response: {
        ...head,
        contentBytes,
        decodedBytes: contentBytes,
        mediaType: "application/json",
        charset: null,
        charsetFrom: null,
        codings: [],
        decodeProblem: null,
      },
    },
    totalMs: 12,
  };
}
