import type { Socket } from "node:net";
import { Client, errors } from "undici";
import { http2Streams } from "./http2-streams.ts";

/** An undici client that speaks HTTP/2 over one socket and never opens a second. Loaded when a server wants HTTP/2. */
export function http2Client(socket: Socket, origin: string): Client {
  let given = false;
  return new Client(origin, {
    connect: (_options, callback) => {
      // With this error undici gives up; with one of the socket it would ask again, for ever.
      if (given) process.nextTick(callback, new errors.ClientDestroyedError("closed"), null);
      else process.nextTick(callback, null, socket);
      given = true;
    },
    allowH2: true,
    pipelining: http2Streams,
    maxConcurrentStreams: http2Streams,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 2_147_483_647,
    pingInterval: 0,
    maxHeaderSize: 1024 * 1024,
  });
}
