import { afterEach } from "vitest";
import { type RawConnection, type RawServer, rawServer } from "./raw-server.ts";

export type Serving = (serve: (connection: RawConnection) => Promise<void> | void) => Promise<RawServer>;

/** Starts raw servers that end with the test that asked for them. Called once, outside the tests of a file. */
export function servingUntilTheEnd(): Serving {
  const servers: RawServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });
  return async (serve) => {
    const server = await rawServer(serve);
    servers.push(server);
    return server;
  };
}
