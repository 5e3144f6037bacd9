import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { createServer as createTls, type TlsOptions } from "node:tls";

/** One request as it arrived, and how. */
export interface Arrived {
  readonly scheme: "http" | "https";
  readonly port: number;
  readonly text: string;
}

export interface DualServer {
  readonly port: number;
  close(): Promise<void>;
}

const tlsHandshake = 0x16;

/** Speaks http and https on one port, so that the scheme alone can change. Each request gets its answer, and the connection ends. */
export async function dualServer(tls: TlsOptions, answer: (request: Arrived) => string): Promise<DualServer> {
  const sockets = new Set<Socket>();
  const serve = (scheme: Arrived["scheme"], socket: Socket): void => {
    let text = "";
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
      if (isWhole(text)) socket.end(answer({ scheme, port, text }));
    });
  };
  const secure = createTls(tls, (socket) => serve("https", socket));
  secure.on("tlsClientError", () => undefined);
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("data", (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      if (first[0] === tlsHandshake) secure.emit("connection", socket);
      else {
        serve("http", socket);
        socket.resume();
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A TCP server has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function isWhole(text: string): boolean {
  const end = text.indexOf("\r\n\r\n");
  const [, length = "0"] = /^content-length: *(\d+)/im.exec(text) ?? [];
  return end >= 0 && text.length >= end + 4 + Number(length);
}
