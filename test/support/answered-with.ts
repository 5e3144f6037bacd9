import type { Exchange } from "#shared/http/exchange.ts";
import { type Sent, type TestEngine } from "./an-engine.ts";
import { rawServer } from "./raw-server.ts";

/** What the server does with the connection once it has written its answer. */
export type After = "ends" | "resets" | "stays";

export interface Answered {
  readonly exchange: Exchange;
  /** How many connections two sends in a row took: 2 where the first one was not trusted again. */
  readonly connections: number;
  /** The content of the response, or of what came of it, decoded as far as it can be. */
  readonly text: string;
}

/** A line end after each line, and a blank line after the last. */
export const head = (...lines: readonly string[]): string => `${lines.join("\r\n")}\r\n\r\n`;

/** Sends to a server that answers everything with these bytes. */
export async function answeredWith(
  bench: TestEngine,
  bytes: string | Buffer,
  after: After = "stays",
  sent: Sent = {},
): Promise<Answered> {
  const server = await rawServer(async (connection) => {
    for (let request = await connection.request(); request !== null; request = await connection.request()) {
      connection.write(bytes);
      if (after === "ends") connection.end();
      // Not before the client has read what came: a reset takes unread bytes with it.
      if (after === "resets") setTimeout(connection.reset, 60);
    }
  });
  const exchange = await bench.send(server.url(), { policy: { timeouts: { readMs: 5_000 } }, ...sent });
  const read = await bench.contents.read(exchange.id, "decoded", 0, 1024 * 1024);
  await bench.send(server.url(), sent);
  await server.close();
  return {
    exchange,
    connections: server.connections.length,
    text: read.ok ? Buffer.from(read.value.bytes).toString() : "",
  };
}

/** Codes of what was odd in the bytes of the last attempt. */
export const anomaliesOf = ({ attempts }: Exchange): readonly string[] =>
  attempts.at(-1)?.wire.anomalies.map(({ code }) => code) ?? [];

export const receivedBytesOf = ({ attempts }: Exchange): Buffer =>
  Buffer.from(attempts.at(-1)?.wire.received.head ?? []);
