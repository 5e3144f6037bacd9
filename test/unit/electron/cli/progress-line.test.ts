import { expect, test } from "vitest";
import { createProgressLine } from "#electron/cli/progress-line.ts";
import type { Progress } from "#shared/http/exchange.ts";

const received = (contentBytes: number): Progress => ({
  attempt: 1,
  phase: "receive",
  sentBytes: 100,
  contentToSend: null,
  receivedBytes: contentBytes,
  response: { status: 200, reason: "OK", httpVersion: "1.1", fields: [["Content-Length", "4096"]] },
  contentBytes,
  wait: null,
  phases: [],
  ended: [],
});

test("what is over within a second shows nothing", () => {
  const written: string[] = [];
  let now = 0;
  const line = createProgressLine(
    (text) => written.push(text),
    () => now,
  );
  line.show(received(100));
  now = 900;
  line.show(received(4_096));
  line.clear();
  expect(written).toEqual([]);
});

test("what takes longer is one line, written over and taken away at the end", () => {
  const written: string[] = [];
  let now = 0;
  const line = createProgressLine(
    (text) => written.push(text),
    () => now,
  );
  line.show(received(1_024));
  now = 1_000;
  line.show(received(2_048));
  line.clear();
  expect(written).toEqual(["\r\u001B[K2.00 KB of 4.00 KB received (50 %) · 1.00 KB/s", "\r\u001B[K"]);
});
