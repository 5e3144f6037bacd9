import { Fragment } from "react";
import { CopyButton } from "#renderer/ui/copy-button.tsx";
import type { CertificateFacts } from "#shared/http/send-error.ts";
import { validityOf } from "#shared/reading/certificate.ts";
import { countText } from "#shared/words/quantity.ts";
import styles from "./tls.module.css";

interface Props {
  readonly certificate: CertificateFacts;
  readonly place: string;
  /** When it was shown, milliseconds since the epoch. */
  readonly now: number;
}

/** `2027-01-22T01:27:41.000Z` as people read it; what is no such time stays as it came. */
const timeText = (time: string): string => time.replace(/^([\d-]+)T([\d:]+)(?:\.\d+)?Z$/, "$1 $2 UTC");

/** Names that are listed before the rest is folded away. */
const listedNames = 6;

/** One certificate of a chain. */
export function Certificate({ certificate, place, now }: Props) {
  const { subject, issuer, names, validFrom, validTo, fingerprint256 } = certificate;
  const validity = validityOf(certificate, now);
  return (
    <section aria-label={place} className={styles.certificate}>
      <h3 className={styles.place}>
        {place}
        <span className={styles[validity.state]}>{validity.text}</span>
      </h3>
      <div aria-hidden className={styles.validity}>
        <i className={styles[validity.state]} style={{ width: `${validity.passed * 100}%` }} />
      </div>
      <dl className={styles.pairs}>
        <dt>Subject</dt>
        <dd>{subject}</dd>
        {names.length > 0 && <dt>Names</dt>}
        {names.length > 0 && (
          <dd>
            {names.slice(0, listedNames).join(", ")}
            {names.length > listedNames && (
              <details>
                <summary>{countText(names.length - listedNames, "more name")}</summary>
                {names.slice(listedNames).join(", ")}
              </details>
            )}
          </dd>
        )}
        <dt>Issuer</dt>
        <dd>{issuer}</dd>
        {certificate.key !== undefined && <dt>Key</dt>}
        {certificate.key !== undefined && <dd>{certificate.key}</dd>}
        <dt>Valid</dt>
        <dd>
          {timeText(validFrom)} – {timeText(validTo)}
        </dd>
        <dt>SHA-256</dt>
        <dd className={styles.fingerprint}>
          <span>
            {fingerprint256.split(":").map((pair, index) => (
              <Fragment key={index}>
                {index > 0 && ":"}
                <wbr />
                {pair}
              </Fragment>
            ))}
          </span>
          <CopyButton label={`Copy fingerprint, ${place.toLowerCase()}`} text={() => fingerprint256} />
        </dd>
      </dl>
    </section>
  );
}
