import type { Attempt, Exchange, ResponseRecord } from "#shared/http/exchange.ts";
import { bytesText, countText, durationText } from "#shared/words/quantity.ts";
import { lastsMs } from "#renderer/lib/attempt-span.ts";
import styles from "./response.module.css";

/** Time, size, connection and attempts. */
export function ResponseFacts({ exchange }: { readonly exchange: Exchange }) {
  const { attempts, outcome, totalMs } = exchange;
  const last = attempts.at(-1);
  const several = attempts.length > 1;
  const response = outcome.kind === "response" ? outcome.response : outcome.partial;
  return (
    <div className={styles.facts}>
      {last !== undefined && (
        <span
          title={
            several ? "The last attempt, of the whole exchange with its waits" : "From Send to the last byte"
          }
        >
          <b>{durationText(several ? lastsMs(last) : totalMs)}</b>
          {several && ` of ${durationText(totalMs)}`}
        </span>
      )}
      {response !== null && <Size response={response} />}
      {last !== undefined && <span>{connectionText(last)}</span>}
      {several && <span className={styles.attempts}>{countText(attempts.length, "attempt")}</span>}
    </div>
  );
}

function Size({ response }: { readonly response: ResponseRecord }) {
  const { contentBytes, decodedBytes, codings } = response;
  const isCoded = codings.length > 0 && decodedBytes !== null;
  return (
    <span>
      {bytesText(decodedBytes ?? contentBytes)}
      {isCoded && (
        <span className={styles.faint}>
          {" "}
          ({codings.join(", ")} {bytesText(contentBytes)})
        </span>
      )}
    </span>
  );
}

function connectionText({ response, connection }: Attempt): string {
  const version =
    response === null
      ? []
      : [response.httpVersion.startsWith("HTTP/") ? response.httpVersion : `HTTP/${response.httpVersion}`];
  const use = connection === null ? [] : [connection.reused ? "reused" : "new connection"];
  return [...version, ...use].join(" · ");
}
