import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { createDownload } from "#electron/engine/content/download.ts";
import { openPartFile } from "#electron/engine/content/part-file.ts";
import type { Exchange } from "#shared/http/exchange.ts";
import { anEngine, type Sent, type TestEngine } from "./an-engine.ts";
import { aFolder } from "./content-stores.ts";
import type { RawConnection } from "./raw-server.ts";
import type { Serving } from "./serving.ts";

/** What the servers of these tests serve. */
export const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 31) % 251));
export const sha256 = (content: Buffer): string => createHash("sha256").update(content).digest("hex");
export const tag = '"v1"';

/** An engine and a folder to download to, for each test of a file. */
export interface DownloadPlace {
  readonly bench: () => TestEngine;
  readonly folder: () => string;
  /** The file that is downloaded to, in the folder. */
  readonly place: () => string;
  readonly download: (url: string, resume?: boolean, sent?: Sent) => Promise<Exchange>;
  /** Leaves a download that broke off in the middle; how many bytes there are. */
  readonly aPart: (fields?: string) => Promise<number>;
}

/** Called once, outside the tests of a file. */
export function downloadingWith(serving: Serving): DownloadPlace {
  let bench: TestEngine;
  let folder: string;
  beforeEach(async () => {
    bench = await anEngine();
    folder = await aFolder();
  });
  afterEach(() => bench.close());
  const place = (): string => join(folder, "big.bin");
  const download: DownloadPlace["download"] = async (url, resume = false, sent = {}) => {
    const file = await openPartFile(place(), { resume, hashThread: null });
    if (!file.ok) throw new Error(file.error);
    const exchange = await bench.send(url, { ...sent, download: createDownload(file.value, Date.now) });
    await file.value.close();
    return exchange;
  };
  return {
    bench: () => bench,
    folder: () => folder,
    place,
    download,
    aPart: async (fields) => {
      const server = await serving((connection) => breakingOff(connection, fields));
      const { outcome } = await download(server.url());
      if (outcome.kind !== "failed") throw new Error("the download did not break off");
      return (await readFile(`${place()}.part`)).length;
    },
  };
}

/** A whole response. */
export const whole = (content: Buffer, fields = `ETag: ${tag}\r\n`): Buffer =>
  Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\n${fields}Content-Length: ${content.length}\r\n\r\n`),
    content,
  ]);

/** Sends the first part of a response and breaks off. */
export async function breakingOff(connection: RawConnection, fields = `ETag: ${tag}\r\n`): Promise<void> {
  await connection.request();
  connection.end(whole(bytes, fields).subarray(0, 100_000));
}

/** What an exchange says of its download: the file, or the kind of the failure. */
export const recordOf = ({ outcome }: Exchange) =>
  outcome.kind === "response" ? outcome.response.download : outcome.error.kind;
