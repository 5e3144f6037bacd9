import { once } from "node:events";
import { type AddressInfo, createServer as createPlain, type Server, type Socket } from "node:net";
import { createServer as createTls, type TlsOptions } from "node:tls";

/** One connection as the server sees it: what came in, what went out, byte for byte. */
export interface RawConnection {
  /** From 1, in the order they were accepted. */
  readonly n: number;
  readonly socket: Socket;
  readonly received: () => Buffer;
  readonly sent: () => Buffer;
  /** The next whole request: head and content, framed by Content-Length or chunks; `null` once the client has gone. */
  readonly request: () => Promise<Buffer | null>;
  readonly write: (bytes: string | Buffer) => void;
  readonly end: (bytes?: string | Buffer) => void;
  /** Breaks the connection off with RST. */
  readonly reset: () => void;
}

export interface RawServer {
  readonly port: number;
  readonly connections: readonly RawConnection[];
  readonly url: (path?: string) => string;
  readonly close: () => Promise<void>;
}

/** A server that writes exactly what it is told to, when it is told to. */
export async function rawServer(
  serve: (connection: RawConnection) => Promise<void> | void,
  tls: TlsOptions | null = null,
): Promise<RawServer> {
  const connections: RawConnection[] = [];
  const accept = (socket: Socket): void => {
    const connection = rawConnection(connections.length + 1, socket);
    connections.push(connection);
    void Promise.resolve(serve(connection)).catch(() => socket.destroy());
  };
  const server: Server = tls === null ? createPlain({ noDelay: true }, accept) : createTls(tls, accept);
  server.on("tlsClientError", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A TCP server has an address of this form.
  const { port } = server.address() as AddressInfo;
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  return {
    port,
    connections,
    url: (path = "/") => `${tls === null ? "http" : "https"}://127.0.0.1:${port}${path}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** Answers every request on a connection, one after another. */
export const answering =
  (answer: (request: Buffer, connection: RawConnection) => string | Buffer | Promise<string | Buffer>) =>
  async (connection: RawConnection): Promise<void> => {
    for (let request = await connection.request(); request !== null; request = await connection.request()) {
      connection.write(await answer(request, connection));
    }
  };

function rawConnection(n: number, socket: Socket): RawConnection {
  const received: Buffer[] = [];
  const sent: Buffer[] = [];
  let pending = Buffer.alloc(0);
  let gone = false;
  let wake = (): void => undefined;
  socket.on("data", (chunk: Buffer) => {
    received.push(chunk);
    pending = Buffer.concat([pending, chunk]);
    wake();
  });
  const end = (): void => {
    gone = true;
    wake();
  };
  socket.on("error", end).on("close", end).on("end", end);
  return {
    n,
    socket,
    received: () => Buffer.concat(received),
    sent: () => Buffer.concat(sent),
    request: async () => {
      for (;;) {
        const length = requestLength(pending);
        if (length !== null) {
          const request = pending.subarray(0, length);
          pending = pending.subarray(length);
          return request;
        }
        if (gone) return null;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    write: (bytes) => {
      sent.push(Buffer.from(bytes));
      socket.write(bytes);
    },
    end: (bytes) => {
      if (bytes !== undefined) {
        sent.push(Buffer.from(bytes));
        socket.write(bytes);
      }
      socket.end();
    },
    reset: () => socket.resetAndDestroy(),
  };
}

function requestLength(bytes: Buffer): number | null {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd < 0) return null;
  const head = bytes.toString("latin1", 0, headEnd);
  if (/^transfer-encoding:\s*chunked$/im.test(head)) {
    const last = bytes.indexOf("0\r\n\r\n", headEnd + 2);
    return last < 0 ? null : last + 5;
  }
  const [, length = "0"] = /^content-length:\s*(\d+)$/im.exec(head) ?? [];
  const total = headEnd + 4 + Number(length);
  return bytes.length >= total ? total : null;
}
