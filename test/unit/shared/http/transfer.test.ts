import { describe, expect, test } from "vitest";
import type { Progress } from "#shared/http/exchange.ts";
import { rateOf, transferOf, type TransferSample, withSample } from "#shared/http/transfer.ts";
import { transferText } from "#shared/words/transfer-text.ts";

const progress: Progress = {
  attempt: 1,
  phase: "send",
  sentBytes: 0,
  contentToSend: null,
  receivedBytes: 0,
  response: null,
  contentBytes: 0,
  wait: null,
  phases: [],
  ended: [],
};
const head = (status: number, fields: readonly (readonly [string, string])[]) => ({
  status,
  reason: "",
  httpVersion: "1.1",
  fields,
});

describe("a transfer", () => {
  test("is nothing before content moves", () => {
    expect(transferOf(progress)).toBeNull();
    expect(transferOf({ ...progress, sentBytes: 200 })).toBeNull();
  });

  test("is the upload until the response is here, and the head is not counted", () => {
    expect(transferOf({ ...progress, sentBytes: 1_200, contentToSend: 1_000 })).toEqual({
      direction: "sent",
      bytes: 1_000,
      total: 1_000,
      from: 0,
    });
  });

  test("is the download from then on, of as much as the head says", () => {
    const response = head(200, [["Content-Length", "5000"]]);
    expect(transferOf({ ...progress, contentToSend: 1_000, response, contentBytes: 10 })).toEqual({
      direction: "received",
      bytes: 10,
      total: 5_000,
      from: 0,
    });
    expect(transferOf({ ...progress, response: head(200, []), contentBytes: 10 })?.total).toBeNull();
  });

  test("that goes on counts what is there already", () => {
    const response = head(206, [
      ["Content-Length", "400"],
      ["Content-Range", "bytes 600-999/1000"],
    ]);
    const transfer = transferOf({ ...progress, response, contentBytes: 100 });
    expect(transfer?.from).toBe(600);
    expect(transfer && transferText(transfer, null)).toBe("700 B of 1000 B received (70 %)");
  });
});

describe("its rate", () => {
  const fed = (...samples: readonly TransferSample[]): readonly TransferSample[] =>
    samples.reduce<readonly TransferSample[]>(withSample, []);

  test("is known once there is something to measure", () => {
    expect(rateOf(fed({ atMs: 0, bytes: 5 }))).toBeNull();
    expect(rateOf(fed({ atMs: 0, bytes: 0 }, { atMs: 100, bytes: 5 }))).toBeNull();
    expect(rateOf(fed({ atMs: 0, bytes: 0 }, { atMs: 500, bytes: 1_000 }))).toBe(2_000);
  });

  test("is that of the last seconds", () => {
    expect(
      rateOf(fed({ atMs: 0, bytes: 0 }, { atMs: 9_000, bytes: 1 }, { atMs: 10_000, bytes: 1_001 })),
    ).toBe(1_000);
  });

  test("begins anew with another transfer", () => {
    expect(fed({ atMs: 0, bytes: 500 }, { atMs: 100, bytes: 3 })).toEqual([{ atMs: 100, bytes: 3 }]);
  });

  test("stands after the amount", () => {
    expect(transferText({ direction: "sent", bytes: 512, total: 1_024, from: 0 }, 2_048)).toBe(
      "512 B of 1.00 KB sent (50 %) · 2.00 KB/s",
    );
    expect(transferText({ direction: "received", bytes: 512, total: null, from: 0 }, null)).toBe(
      "512 B received",
    );
  });
});
