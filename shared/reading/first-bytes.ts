/** What a server speaks that does not speak HTTP, told by the bytes it begins with. */
export interface OtherProtocol {
  readonly name: string;
  /** What to try instead. */
  readonly advice: string;
}

const greetings: readonly (readonly [RegExp, string, string])[] = [
  [/^[\x14-\x17]\x03[\0-\x04]/, "TLS", "Begin the URL with https://."],
  [/^SSH-/, "SSH", "This port is for SSH; HTTP servers listen on another."],
  [/^220[ -].*(?:SMTP|mail)/i, "SMTP", "This port takes mail; HTTP servers listen on another."],
  [/^220[ -]/, "FTP or SMTP", "This port takes mail or files; HTTP servers listen on another."],
  [/^\* OK/, "IMAP", "This port is for mail; HTTP servers listen on another."],
  [/^\+OK/, "POP3 or Redis", "This port is not an HTTP server's."],
  [/^-(?:ERR|DENIED)/, "Redis", "This port is a Redis server's; it has no HTTP."],
  [/^RFB \d/, "VNC", "This port shows a screen; HTTP servers listen on another."],
  [/^AMQP/, "AMQP", "This port is a message broker's; its HTTP port is often 15672."],
  [/^.{3}\0\x0a[\d.]+/s, "MySQL", "This port is a database's."],
  [/^PRI \* HTTP\/2|^\0\0[\0-\x40]\x04/, "HTTP/2 alone", "Choose HTTP version 2 for this request."],
  [/^<(?:!doctype|html)/i, "HTML without a head", "The server answers as HTTP/0.9 did: mend the server."],
  [/^\s*[{[]/, "content without a head", "The server leaves out its status line: mend the server."],
];

/** The protocol bytes begin with, read as Latin-1; `null` where it is HTTP or nothing known. */
export function otherProtocol(text: string): OtherProtocol | null {
  const found = greetings.find(([pattern]) => pattern.test(text));
  return found === undefined ? null : { name: found[1], advice: found[2] };
}

/** Whether a handshake failed because the other side does not speak TLS at all, by OpenSSL's words. */
export const speaksNoTls = (detail: string): boolean =>
  /wrong.version.number|packet.length.too.long|http.request|record.layer.failure|unknown.protocol|data.length.too.long/i.test(
    detail,
  );
