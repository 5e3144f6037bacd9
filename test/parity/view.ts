import type { End } from "./requests-process.ts";
import { chunksOf, isChunked } from "./message-length.ts";
import type { RecordedRequest, Recording } from "./stage-plan.ts";

/** One request with everything in it that two clients cannot share put into words. */
export interface RequestView {
  readonly listener: string;
  readonly connection: number;
  readonly line: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly content: string;
  /** Time since the request before it, in steps; `null` where time says nothing. */
  readonly gap: string | null;
}

export interface View {
  readonly requests: readonly RequestView[];
  /** By listener; in brackets those that were opened and got no byte of HTTP. */
  readonly connections: string;
  readonly ends: readonly EndView[];
}

export interface EndView {
  readonly end: string;
  /** How long it took, in steps; `null` where time says nothing. */
  readonly took: string | null;
  readonly answer: string;
  readonly url: string;
}

export interface ViewOptions {
  readonly ports: Readonly<Record<string, number>>;
  /** How long a step is in which time is counted; `null` where time says nothing. */
  readonly stepMs: number | null;
  readonly anyOrder: boolean;
  /** Each writes a URL its own way: it is looked at where a scenario is about it. */
  readonly withUrl: boolean;
}

/** A clock that ticks in another process may round the other way. */
const earlyMs = 15;

/** What the recorder saw, made comparable: the page lists what is put in other words here. */
export function viewOf(
  { requests, connections, dialled }: Recording,
  ends: readonly End[],
  options: ViewOptions,
): View {
  const named = (url: string): string => (options.withUrl ? withNames(url, options.ports) : "");
  const views = requests.map((request, index) => requestView(request, requests[index - 1], options));
  // A date is a whole second: how far it is away from now is chance.
  const isDated = requests.some(({ dueMs }) => dueMs !== null);
  const endViews = ends.map((end) => endView(end, named, isDated ? null : options.stepMs));
  return {
    requests: options.anyOrder ? views.map(withoutConnection).toSorted(byText) : views,
    connections: Object.entries(dialled)
      .map(([name, count]) => `${name}: ${count}${unusedText(count - (connections[name] ?? 0))}`)
      .toSorted()
      .join(", "),
    ends: options.anyOrder ? endViews.toSorted(byText) : endViews,
  };
}

const unusedText = (count: number): string => (count === 0 ? "" : ` (${count} without a byte of HTTP)`);

const withoutConnection = (view: RequestView): RequestView => ({ ...view, connection: 0 });

const byText = (one: unknown, other: unknown): number =>
  JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;

function requestView(
  request: RecordedRequest,
  before: RecordedRequest | undefined,
  { ports, stepMs }: ViewOptions,
): RequestView {
  const bytes = Buffer.from(request.bytes, "latin1");
  const headEnd = bytes.indexOf("\r\n\r\n");
  const head = bytes.toString("latin1", 0, headEnd);
  const [line = "", ...lines] = head.split("\r\n");
  const raw = isChunked(head)
    ? (chunksOf(bytes, headEnd + 4)?.content ?? Buffer.alloc(0))
    : bytes.subarray(headEnd + 4);
  const [, boundary] = /^content-type:.*;\s*boundary="?([^";\r\n]+)"?/im.exec(head) ?? [];
  const content =
    boundary === undefined ? raw.toString("latin1") : raw.toString("latin1").replaceAll(boundary, "BOUNDARY");
  const fields = lines.flatMap((one) => fieldView(one, raw.length, boundary));
  return {
    listener: request.listener,
    connection: request.connection,
    line: withNames(line.replace(/ HTTP\/1\.1$/, ""), ports),
    fields: inOneOrder(fields).map(([name, value]) => [name, withNames(value, ports)]),
    content,
    gap: stepMs !== null && before !== undefined ? gapBetween(before, request, stepMs) : null,
  };
}

/** The names a client adds by itself, spelled as both are shown; where they stand among the others is its own affair. */
const automatic = [
  "Host",
  "Accept",
  "Accept-Encoding",
  "User-Agent",
  "Content-Type",
  "Content-Length",
  "Transfer-Encoding",
  "Authorization",
  "Proxy-Authorization",
  "Cookie",
];

function fieldView(
  line: string,
  length: number,
  boundary: string | undefined,
): readonly (readonly [string, string])[] {
  const at = line.indexOf(":");
  const name = line.slice(0, at);
  const value = line.slice(at + 1).trim();
  const known = automatic.find((one) => one.toLowerCase() === name.toLowerCase());
  switch (name.toLowerCase()) {
    case "connection":
    case "proxy-connection":
      return value.toLowerCase() === "keep-alive" ? [] : [[name, value]];
    case "content-length":
      return [["Content-Length", Number(value) === length ? "right" : `wrong: ${value}`]];
    case "user-agent":
      return [["User-Agent", /^(?:python-requests|Wirebench)\//i.test(value) ? "its own" : value]];
    case "accept-encoding":
      return [["Accept-Encoding", /^gzip, deflate(?:, br)?(?:, zstd)?$/.test(value) ? "its own" : value]];
    case "cookie":
      return [["Cookie", value.split("; ").toSorted().join("; ")]];
    case "content-type":
      return [["Content-Type", boundary === undefined ? value : value.replace(boundary, "BOUNDARY")]];
    default:
      return [[known ?? name, value]];
  }
}

function inOneOrder(fields: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  const rank = ([name]: readonly [string, string]): number => automatic.indexOf(name);
  return [
    ...fields.filter((field) => rank(field) < 0),
    ...fields.filter((field) => rank(field) >= 0).toSorted((one, other) => rank(one) - rank(other)),
  ];
}

/** A wait is never shorter than it was asked for, and on a busy machine a little longer: it is counted in whole steps. */
function gapBetween(before: RecordedRequest, request: RecordedRequest, stepMs: number): string {
  const since = request.dueMs ?? before.atMs;
  const steps = Math.floor((request.atMs - since + earlyMs) / stepMs);
  if (request.dueMs !== null)
    return steps === 0 ? "at the date asked for" : `${steps * stepMs} ms off the date`;
  return steps === 0 ? "at once" : `after ${(steps * stepMs) / 1_000} s`;
}

const endView = (
  { status, failed, content, url, ms }: End,
  named: (text: string) => string,
  stepMs: number | null,
): EndView => ({
  end: failed ?? String(status),
  took: stepMs === null ? null : `${(Math.floor((ms + earlyMs) / stepMs) * stepMs) / 1_000} s`,
  answer: content == null ? "" : Buffer.from(content, "base64").toString("latin1"),
  url: named(url ?? ""),
});

/** Ports are given by chance; the names of their listeners are not. */
function withNames(text: string, ports: Readonly<Record<string, number>>): string {
  let named = text;
  for (const [name, port] of Object.entries(ports))
    named = named
      .replaceAll(`127.0.0.1:${port}`, name)
      .replaceAll(new RegExp(`(localhost):${port}`, "gi"), (_, host: string) => `${host}-${name}`);
  return named;
}
