import type { Socket } from "node:net";

/** What a client asked a SOCKS5 proxy for, as one line and perhaps a login. RFC 1928, RFC 1929. */
export interface SocksWish {
  readonly said: string;
}

/**
 * Speaks the server's side as far as the client's wish and hands the socket over for the tunnel. `login` must come where
 * it is given.
 */
export async function socksWish(socket: Socket, login: string | undefined): Promise<SocksWish | null> {
  const read = reader(socket);
  const [, methods = 0] = await read(2);
  const offered = await read(methods);
  const method = login === undefined ? 0 : 2;
  if (!offered.includes(method)) {
    socket.end(Buffer.from([5, 255]));
    return null;
  }
  socket.write(Buffer.from([5, method]));
  const given = method === 2 ? await readLogin(read) : null;
  if (given !== null) socket.write(Buffer.from([1, given === login ? 0 : 1]));
  if (given !== null && given !== login) return null;
  const [, , , kind = 0] = await read(4);
  const host = kind === 3 ? `name ${await readName(read)}` : `address ${[...(await read(4))].join(".")}`;
  const port = (await read(2)).readUInt16BE();
  socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
  socket.removeAllListeners("data");
  return { said: `SOCKS5 ${host}:${port}\r\n${given === null ? "" : `Login: ${given}\r\n`}\r\n` };
}

type Read = (bytes: number) => Promise<Buffer>;

const readName = async (read: Read): Promise<string> => (await read((await read(1))[0] ?? 0)).toString();

async function readLogin(read: Read): Promise<string> {
  await read(1);
  const name = await readName(read);
  return `${name}:${await readName(read)}`;
}

function reader(socket: Socket): Read {
  let pending = Buffer.alloc(0);
  let wake = (): void => undefined;
  socket.on("data", (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    wake();
  });
  return async (bytes) => {
    while (pending.length < bytes) await new Promise<void>((resolve) => (wake = resolve));
    const taken = pending.subarray(0, bytes);
    pending = pending.subarray(bytes);
    return taken;
  };
}
