import { expect, test } from "vitest";
import { type LineNotes, wireLines } from "#renderer/features/wire/wire-lines.ts";
import type { RecordedBytes, Wire } from "#shared/http/wire.ts";

const notes: LineNotes = { ofStartLine: "start", ofBytes: "gzip", ofField: (name) => `field ${name}` };

const recorded = (head: Uint8Array, over: Partial<RecordedBytes> = {}): RecordedBytes => ({
  total: head.length,
  head,
  omitted: 0,
  tail: new Uint8Array(0),
  secrets: [],
  ...over,
});

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

const aWire = (over: Partial<Wire>): Wire => ({
  form: "bytes",
  sent: recorded(new Uint8Array(0)),
  received: recorded(new Uint8Array(0)),
  events: [],
  anomalies: [],
  ...over,
});

const textOf = (line: { readonly spans: readonly { readonly text: string }[] } | undefined): string =>
  line?.spans.map(({ text }) => text).join("") ?? "";

test("a masked secret is shown by its name, at its place, and its length is told", () => {
  const head = ascii("GET / HTTP/1.1\r\nX-Key: ****\r\n\r\n");
  const wire = aWire({ sent: recorded(head, { secrets: [{ offset: 23, length: 4, name: "key" }] }) });
  const [, field] = wireLines(wire, "sent", notes);
  expect(textOf(field)).toBe("X-Key: ‹secret:key›CR LF");
  expect(field?.note).toBe("hidden, 4 bytes");
});

test("a line tells the time of the read that began in it", () => {
  const head = ascii("HTTP/1.1 200 OK\r\nA: b\r\n\r\n");
  const events = [
    { atMs: 5, direction: "received" as const, offset: 0, length: 17 },
    { atMs: 9, direction: "received" as const, offset: 17, length: 8 },
    { atMs: 1, direction: "sent" as const, offset: 17, length: 8 },
  ];
  const lines = wireLines(aWire({ received: recorded(head), events }), "received", notes);
  expect(lines.map(({ atMs }) => atMs)).toEqual([5, 9, null]);
});

test("content that is no text is one line of hexadecimal with its size", () => {
  const content = Uint8Array.from({ length: 1_000 }, (_, index) => (index * 7) % 256);
  const head = new Uint8Array([...ascii("HTTP/1.1 200 OK\r\n\r\n"), ...content]);
  const lines = wireLines(aWire({ received: recorded(head) }), "received", notes);
  const shown = lines.filter(({ part }) => part === "content");
  expect(shown.reduce((sum, { length }) => sum + length, 0)).toBe(1_000);
  expect(shown.some(({ note }) => note.includes("gzip"))).toBe(true);
  expect(shown.some((line) => textOf(line).endsWith("…"))).toBe(true);
});

test("what was not recorded is said, and the end stands at its true offset", () => {
  const head = ascii("HTTP/1.1 200 OK\r\n\r\nstart");
  const received = recorded(head, { total: 1_000, omitted: 970, tail: ascii("the end") });
  const lines = wireLines(aWire({ received }), "received", notes);
  expect(textOf(lines.at(-2))).toContain("970 bytes not recorded");
  expect(lines.at(-1)).toMatchObject({ offset: 993 });
});

test("an anomaly marks the line it stands in", () => {
  const head = ascii("HTTP/1.1 200 OK\r\nDate: x\r\nDate: y\r\n\r\n");
  const anomalies = [{ code: "repeated", detail: "two Date fields", offset: 26 }];
  const lines = wireLines(aWire({ received: recorded(head), anomalies }), "received", notes);
  expect(lines.map(({ anomaly }) => anomaly)).toEqual([null, null, "two Date fields", null]);
});
