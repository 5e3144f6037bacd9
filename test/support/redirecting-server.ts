import { answering, type RawServer, rawServer } from "./raw-server.ts";

/** By path: where it leads. */
export type RedirectTable = Readonly<Record<string, readonly [status: number, location: string]>>;

/** Sends every path of the table on its way; anything else is the end. */
export const redirectingServer = (table: RedirectTable): Promise<RawServer> =>
  rawServer(
    answering((request) => {
      const [, path = ""] = /^\S+ ([^\s?]+)/.exec(request.toString()) ?? [];
      const [status, location] = table[path] ?? [200, ""];
      return `HTTP/1.1 ${status} X\r\n${location === "" ? "" : `Location: ${location}\r\n`}Content-Length: 2\r\n\r\nok`;
    }),
  );

/** Every request a server was sent, one by one, as text. */
export const requestsOf = (server: RawServer | undefined): readonly string[] =>
  (server?.connections ?? []).flatMap((connection) =>
    connection
      .received()
      .toString()
      .split(/(?<![A-Z])(?=[A-Z]+ \/\S* HTTP\/)/),
  );
