import { connect, type Socket } from "node:net";
import type { TlsOptions } from "node:tls";
import { type RawServer, rawServer } from "./raw-server.ts";

/** A proxy that tunnels after CONNECT and forwards what names a whole URL. `credentials` must come where it is given. */
export const httpProxy = (
  credentials: string | null = null,
  tls: TlsOptions | null = null,
): Promise<RawServer> =>
  rawServer(async (connection) => {
    const request = await connection.request();
    if (request === null) return;
    const text = request.toString("latin1");
    const [, given = null] = /^proxy-authorization: Basic (\S+)\r$/im.exec(text) ?? [];
    if (credentials !== null && given !== Buffer.from(credentials).toString("base64")) {
      return connection.end(
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n",
      );
    }
    const [, tunnelHost, tunnelPort] = /^CONNECT ([^ ]+):(\d+) /.exec(text) ?? [];
    if (tunnelHost !== undefined) {
      const upstream = connect(Number(tunnelPort), tunnelHost);
      upstream.once("connect", () => {
        connection.write("HTTP/1.1 200 Connection established\r\n\r\n");
        join(connection.socket, upstream);
      });
      upstream.once("error", () => connection.end("HTTP/1.1 502 Bad Gateway\r\n\r\n"));
      return;
    }
    const [, host, port] = /^\S+ http:\/\/([^:/]+):(\d+)/.exec(text) ?? [];
    const upstream = connect(Number(port), host ?? "");
    upstream.write(request);
    join(connection.socket, upstream);
  }, tls);

/** A SOCKS5 proxy that connects by name or address; `asked` is told where to. */
export const socksProxy = (
  login: { readonly username: string; readonly password: string } | null = null,
  asked: (host: string) => void = () => undefined,
): Promise<RawServer> =>
  rawServer(({ socket }) => {
    socket.removeAllListeners("data");
    socket.once("data", () => {
      socket.write(Buffer.from([5, login === null ? 0 : 2]));
      if (login === null) return serveSocks(socket, asked);
      socket.once("data", (given: Buffer) => {
        const name = given.subarray(2, 2 + (given[1] ?? 0)).toString();
        const password = given.subarray(3 + (given[1] ?? 0)).toString();
        const right = name === login.username && password === login.password;
        socket.write(Buffer.from([1, right ? 0 : 1]));
        if (right) serveSocks(socket, asked);
      });
    });
  });

function serveSocks(socket: Socket, asked: (host: string) => void): void {
  socket.once("data", (request: Buffer) => {
    const host = socksHost(request);
    asked(host);
    const port = request.readUInt16BE(request.length - 2);
    const upstream = connect(port, host);
    upstream.once("connect", () => {
      socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
      join(socket, upstream);
    });
    upstream.once("error", () => socket.end(Buffer.from([5, 5, 0, 1, 0, 0, 0, 0, 0, 0])));
  });
}

/** RFC 1928 §5. */
function socksHost(request: Buffer): string {
  const address = request.subarray(4, -2);
  if (request[3] === 3) return address.subarray(1).toString();
  if (request[3] === 1) return [...address].join(".");
  return Array.from({ length: 8 }, (_, group) => address.readUInt16BE(group * 2).toString(16)).join(":");
}

function join(one: Socket, other: Socket): void {
  one.pipe(other);
  other.pipe(one);
  one.on("error", () => other.destroy()).on("close", () => other.destroy());
  other.on("error", () => one.destroy()).on("close", () => one.destroy());
}
