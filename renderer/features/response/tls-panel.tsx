import { Dot } from "#renderer/ui/dot.tsx";
import { Empty } from "#renderer/ui/empty.tsx";
import type { Exchange } from "#shared/http/exchange.ts";
import type { CertificateFacts } from "#shared/http/send-error.ts";
import { explain } from "#shared/words/explain.ts";
import styles from "./response.module.css";

export function TlsPanel({ exchange }: { readonly exchange: Exchange }) {
  const last = exchange.attempts.findLast(({ connection }) => connection?.tls != null);
  const tls = last?.connection?.tls;
  if (last == null || tls == null) {
    return <Empty title="Not encrypted">No TLS connection came about in this exchange.</Empty>;
  }
  const doubt =
    last.error?.kind === "tls-failed" ? explain(last.error).message : "The certificate was not verified.";
  return (
    <div className={styles.sections}>
      <p className={styles.verdict}>
        <Dot tone={tls.authorized ? "ok" : "danger"} />
        {tls.authorized ? "The server's certificate was verified." : doubt}
      </p>
      <dl className={styles.pairs}>
        <dt>Version</dt>
        <dd>{tls.version}</dd>
        <dt>Cipher</dt>
        <dd>{tls.cipher}</dd>
        <dt>ALPN</dt>
        <dd>{last.connection?.alpn ?? "none"}</dd>
      </dl>
      {tls.chain.map((certificate, index) => (
        <Certificate
          key={certificate.fingerprint256}
          certificate={certificate}
          place={index === 0 ? "Server certificate" : `Issuer ${index}`}
        />
      ))}
    </div>
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
      <dd>{certificate.fingerprint256}</dd>
    </dl>
  </section>
);
