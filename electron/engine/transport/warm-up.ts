import { Duplex } from "node:stream";
import { Client } from "undici";

/**
 * One exchange with nobody. undici compiles its parser when it is first needed, which takes some fifteen milliseconds
 * that would be shown as time on the network.
 */
export async function warmUp(): Promise<void> {
  const nobody = new Duplex({
    read: () => undefined,
    write(_chunk, _encoding, done) {
      this.push("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n");
      done();
    },
  });
  const client = new Client("http://localhost", {
    // undici uses nothing of the socket that a duplex stream does not have.
    connect: (_options, callback) => process.nextTick(callback, null, nobody),
  });
  await new Promise<void>((resolve) => {
    client.dispatch(
      { path: "/", method: "GET" },
      { onRequestStart: () => undefined, onResponseEnd: () => resolve(), onResponseError: () => resolve() },
    );
  });
  await client.destroy();
}
