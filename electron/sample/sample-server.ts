import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { answerSample } from "./sample-routes.ts";

export interface SampleServer {
  /** Without a path. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts the server on this machine alone; on a port of the system's choice where `port` is 0 or taken. */
export async function startSampleServer(port: number): Promise<SampleServer> {
  const server = createServer(answerSample());
  if (!(await listens(server, port))) await listens(server, 0);
  // A server that listens on a port has an address of this kind.
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (port !== 0) resolve(false);
      else reject(error);
    };
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", failed);
      resolve(true);
    });
  });
}
