import type { Exchange } from "#shared/http/exchange.ts";
import type { RecordedBytes } from "#shared/http/wire.ts";

/** Everything that was recorded, in order: a line that says what follows, then the bytes as they passed the wire. */
export function rawBytes({ attempts }: Exchange): readonly (string | Uint8Array)[] {
  return attempts.flatMap((attempt) => {
    const { n, connection, wire } = attempt;
    const tunnel = connection?.reused === false ? connection.tunnel : null;
    const decoded = wire.form === "decoded" ? ", decoded from HTTP/2" : "";
    return [
      ...(tunnel === null
        ? []
        : [
            ...direction(`attempt ${n}: sent to the proxy`, tunnel.sent),
            ...direction(`attempt ${n}: received from the proxy`, tunnel.received),
          ]),
      ...direction(`attempt ${n}: sent${decoded}`, wire.sent),
      ...direction(`attempt ${n}: received${decoded}`, wire.received),
    ];
  });
}

const direction = (
  title: string,
  { head, tail, omitted, total }: RecordedBytes,
): readonly (string | Uint8Array)[] => [
  `===== ${title}, ${total} bytes =====\n`,
  head,
  ...(omitted > 0 ? [`\n===== ${omitted} bytes not kept =====\n`] : []),
  tail,
  "\n",
];
