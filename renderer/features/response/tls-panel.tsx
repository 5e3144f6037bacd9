import { Fragment } from "react";
import { Dot } from "#renderer/ui/dot.tsx";
import { Empty } from "#renderer/ui/empty.tsx";
import type { Attempt, Exchange, TlsFacts } from "#shared/http/exchange.ts";
import type { CertificateFacts } from "#shared/http/send-error.ts";
import { explain } from "#shared/words/explain.ts";
import { faultsText } from "#shared/words/explain-connection.ts";
import { LeaveUnchecked } from "./leave-unchecked.tsx";
import styles from "./response.module.css";
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
    <div className={styles.sections}>
      {connection.tls === null ? (
        <p className={styles.verdict}>
          <Dot tone="quiet" />
          Not encrypted: no TLS connection came about in this exchange.
        </p>
      ) : (
        <Secured attempt={last} tls={connection.tls} alpn={connection.alpn} />
      )}
      <WayThere connection={connection} />
    </div>
  );
}

interface SecuredProps {
  readonly attempt: Attempt;
  readonly tls: TlsFacts;
  readonly alpn: string | null;
}

function Secured({ attempt, tls, alpn }: SecuredProps) {
  const { error } = attempt;
  const doubt =
    error?.kind === "tls-failed"
      ? explain(error).message
      : `The certificate was not verified: ${faultsText(tls.faults)}.`;
  return (
    <>
      <p className={styles.verdict}>
        <Dot tone={tls.authorized ? "ok" : "danger"} />
        {tls.authorized ? "The server's certificate was verified." : doubt}
      </p>
      <LeaveUnchecked attempt={attempt} />
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
        <dt>Client certificate</dt>
        <dd>{tls.clientCertificate ?? "none"}</dd>
      </dl>
      {tls.chain.map((certificate, index) => (
        <Certificate
          key={certificate.fingerprint256}
          certificate={certificate}
          place={index === 0 ? "Server certificate" : `Issuer ${index}`}
        />
      ))}
    </>
  );
}

const Certificate = ({
  certificate,
  place,
}: {
  readonly certificate: CertificateFacts;
  readonly place: string;
}) => (
  <section aria-label={place}>
    <h3 className={styles.bar}>{place}</h3>
    <dl className={styles.pairs}>
      <dt>Subject</dt>
      <dd>{certificate.subject}</dd>
      {certificate.names.length > 0 && <dt>Names</dt>}
      {certificate.names.length > 0 && <dd>{certificate.names.join(", ")}</dd>}
      <dt>Issuer</dt>
      <dd>{certificate.issuer}</dd>
      <dt>Valid</dt>
      <dd>
        {certificate.validFrom} – {certificate.validTo}
      </dd>
      <dt>SHA-256</dt>
      <dd>
        {certificate.fingerprint256.split(":").map((pair, index) => (
          <Fragment key={index}>
            {index > 0 && ":"}
            <wbr />
            {pair}
          </Fragment>
        ))}
      </dd>
    </dl>
  </section>
);
