import { Dot } from "#renderer/ui/dot.tsx";
import { Empty } from "#renderer/ui/empty.tsx";
import type { Attempt, Exchange, TlsFacts } from "#shared/http/exchange.ts";
import { chainEnd } from "#shared/reading/certificate.ts";
import { explain } from "#shared/words/explain.ts";
import { faultAdvice, faultsText } from "#shared/words/explain-connection.ts";
import { Certificate } from "./certificate.tsx";
import { LeaveUnchecked } from "./leave-unchecked.tsx";
import styles from "./tls.module.css";
import { WayThere } from "./way-there.tsx";

/** How the connection came about, and whom it is with. */
export function TlsPanel({ exchange }: { readonly exchange: Exchange }) {
  const last =
    exchange.attempts.findLast(({ connection }) => connection?.tls != null) ??
    exchange.attempts.findLast(({ connection }) => connection !== null);
  const connection = last?.connection ?? null;
  if (last === undefined || connection === null)
    return <Empty title="Not encrypted">No TLS connection came about in this exchange.</Empty>;
  return (
    <div>
      {connection.tls === null ? (
        <NotSecured attempt={last} />
      ) : (
        <Secured attempt={last} tls={connection.tls} alpn={connection.alpn} now={exchange.startedAt} />
      )}
      <WayThere connection={connection} />
    </div>
  );
}

function NotSecured({ attempt }: { readonly attempt: Attempt }) {
  const { error, url } = attempt;
  const isHttps = url.startsWith("https:");
  const why = isHttps
    ? error === null
      ? "The connection ended before TLS was agreed on."
      : explain(error).message
    : "The URL begins with http://, so there is no certificate to show: everyone on the way can read and change what is sent and what comes. On this machine alone that is no harm.";
  return (
    <>
      <p className={styles.verdict}>
        <Dot tone={isHttps ? "danger" : "quiet"} />
        Not encrypted: no TLS connection came about in this exchange.
      </p>
      <p className={styles.note}>{why}</p>
    </>
  );
}

const vouchers = {
  system: "a root certificate of the system",
  session: "an authority of the session",
  pin: "its pin, whoever issued it",
} as const;

interface SecuredProps {
  readonly attempt: Attempt;
  readonly tls: TlsFacts;
  readonly alpn: string | null;
  readonly now: number;
}

function Secured({ attempt, tls, alpn, now }: SecuredProps) {
  const { error } = attempt;
  const doubt =
    error?.kind === "tls-failed"
      ? explain(error).message
      : `The certificate was not verified: ${faultsText(tls.faults)}.`;
  const end = chainEnd(tls.chain);
  return (
    <>
      <p className={styles.verdict}>
        <Dot tone={tls.authorized ? "ok" : "danger"} />
        {tls.authorized ? "The server's certificate was verified." : doubt}
      </p>
      {tls.faults.length > 0 && (
        <ul aria-label="Faults" className={styles.faults}>
          {tls.faults.map((fault) => (
            <li key={fault}>
              <b>{fault.replaceAll("-", " ")}</b>: {faultsText([fault])}. {faultAdvice(fault)}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.choice}>
        <LeaveUnchecked attempt={attempt} />
      </div>
      <dl className={styles.pairs}>
        <dt>Version</dt>
        <dd>{tls.version}</dd>
        <dt>Cipher</dt>
        <dd>{tls.cipher}</dd>
        {tls.keyExchange !== null && <dt>Key exchange</dt>}
        {tls.keyExchange !== null && <dd>{tls.keyExchange}</dd>}
        <dt>ALPN</dt>
        <dd>{alpn ?? "none"}</dd>
        <dt>Name asked for</dt>
        <dd>{tls.serverName ?? "none: the host is an address"}</dd>
        {end !== null && <dt>Chain ends at</dt>}
        {end !== null && <dd>{end}</dd>}
        {tls.vouchedBy !== null && <dt>Vouched for by</dt>}
        {tls.vouchedBy !== null && <dd>{vouchers[tls.vouchedBy]}</dd>}
        <dt>Client certificate</dt>
        <dd>{tls.clientCertificate ?? "none"}</dd>
      </dl>
      {tls.chain.map((certificate, index) => (
        <Certificate
          key={certificate.fingerprint256}
          certificate={certificate}
          place={index === 0 ? "Server certificate" : `Issuer ${index}`}
          now={now}
        />
      ))}
    </>
  );
}
