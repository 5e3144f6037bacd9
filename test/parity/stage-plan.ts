/**
 * What a listener does once a request has come. Text is latin1, one character a byte. `{{a}}` in it becomes the address
 * of listener `a`, `{{port a}}` its port; `{{date+2 imf}}` a moment that many seconds on, in one of HTTP's three forms.
 */
export type Step =
  | { readonly do: "write"; readonly text: string }
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "close" }
  | { readonly do: "reset" };

export type Reply = readonly Step[];

export interface TlsPlan {
  readonly cert: string;
  readonly key: string;
  /** Whose client certificates are asked for, as PEM; a client without one is turned away. */
  readonly clientAuthority?: string;
}

/** One listening socket. A path's replies are given in turn, and the last one again; `*` is for any other path. */
export interface ListenerPlan {
  readonly replies?: Readonly<Record<string, readonly Reply[]>>;
  readonly tls?: TlsPlan;
  /** Tunnels every CONNECT to this listener, whatever name was asked for; anything else is answered as by an origin. Absent: CONNECT too. */
  readonly tunnelTo?: string;
  /** A SOCKS5 proxy that tunnels to this listener; what it was asked for is noted down as a request. */
  readonly socksTo?: string;
  /** `name:password` a proxy wants before it does anything. */
  readonly login?: string;
}

/** Listeners by name. A stage belongs to one run of one scenario by one of the two. */
export type StagePlan = Readonly<Record<string, ListenerPlan>>;

/** One request as it came in. Times are milliseconds from the opening of the stage. */
export interface RecordedRequest {
  readonly listener: string;
  /** From 1, in the order their first bytes of HTTP came. */
  readonly connection: number;
  readonly atMs: number;
  /** When the reply before it asked for the next one by date; `null` where it asked for nothing. */
  readonly dueMs: number | null;
  /** Head and content, latin1. */
  readonly bytes: string;
}

export interface Recording {
  readonly requests: readonly RecordedRequest[];
  /** Connections by listener. */
  readonly dialled: Readonly<Record<string, number>>;
  /** Those of them on which bytes of HTTP came. */
  readonly connections: Readonly<Record<string, number>>;
}

/** What is said to the recorder, and what it says. */
export type ToRecorder =
  | { readonly say: "open"; readonly id: string; readonly plan: StagePlan }
  | { readonly say: "close"; readonly id: string };

export type FromRecorder =
  | { readonly say: "ready" }
  | { readonly say: "opened"; readonly id: string; readonly ports: Readonly<Record<string, number>> }
  | { readonly say: "closed"; readonly id: string; readonly recording: Recording };

const write = (text: string): Step => ({ do: "write", text });

/** A response with its Content-Length, unless `fields` frame it otherwise. */
export function reply(status: number, fields: readonly string[] = [], content = "ok"): Reply {
  const framed = fields.some((field) => /^(?:content-length|transfer-encoding):/i.test(field));
  const bare = status === 204 || status === 304;
  const length = framed || bare ? [] : [`Content-Length: ${content.length}`];
  const head = [`HTTP/1.1 ${status} Parity`, ...fields, ...length].join("\r\n");
  return [write(`${head}\r\n\r\n${bare ? "" : content}`)];
}

/** The same, after which the listener hangs up. */
export const lastReply = (status: number, fields: readonly string[] = [], content = "ok"): Reply => [
  ...reply(status, ["Connection: close", ...fields], content),
  { do: "close" },
];

/** Bytes as they are, one after another; a number is a wait in milliseconds. */
export const script = (...parts: readonly (string | number)[]): Reply =>
  parts.map((part) => (typeof part === "number" ? { do: "wait", ms: part } : write(part)));

export const silence: Reply = [];
export const hangUp: Reply = [{ do: "close" }];
export const breakOff: Reply = [{ do: "reset" }];

export const redirect = (status: number, location: string, ...fields: readonly string[]): Reply =>
  reply(status, [`Location: ${location}`, ...fields]);

/** One listener, `a`, that answers every path with these replies in turn. */
export const answers = (...replies: readonly Reply[]): StagePlan => ({ a: { replies: { "*": replies } } });

/** One listener, `a`, with a reply of its own for each path; `*` is 200. */
export const paths = (table: Readonly<Record<string, Reply>>): StagePlan => ({
  a: { replies: pathsOf(table) },
});

export const pathsOf = (
  table: Readonly<Record<string, Reply>>,
): Readonly<Record<string, readonly Reply[]>> => ({
  "*": [reply(200)],
  ...Object.fromEntries(Object.entries(table).map(([path, one]) => [path, [one]])),
});
