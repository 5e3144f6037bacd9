import { Empty } from "#renderer/ui/empty.tsx";
import { Notice } from "#renderer/ui/notice.tsx";
import { ReadTable } from "#renderer/ui/read-table.tsx";
import { fieldValues, hasField } from "#shared/http/field.ts";
import type { Exchange } from "#shared/http/exchange.ts";
import { cookieRefusalText } from "#shared/words/explain-cookie.ts";
import { cookieParts, setCookieLines } from "./cookie-line.ts";
import styles from "./response.module.css";

/** The cookies an exchange sent, and those it was given. */
export function CookiesPanel({ exchange }: { readonly exchange: Exchange }) {
  const lines = setCookieLines(exchange);
  const sent = exchange.attempts.flatMap(({ n, fields }) =>
    fieldValues(fields, "cookie").map((value) => ({ attempt: n, value })),
  );
  // What went into the pipeline has a Cookie field only where the request or its session has one.
  const isTyped = hasField(exchange.request.fields, "cookie");
  if (lines.length === 0 && sent.length === 0)
    return <Empty title="No cookies">None was sent, and no response of this exchange set one.</Empty>;
  return (
    <>
      {sent.length > 0 && (
        <>
          {isTyped && (
            <Notice tone="info">The jar was not used because the request has a Cookie field.</Notice>
          )}
          <ReadTable label="Cookies sent" columns={["Attempt", "Sent", "From"]}>
            {sent.map(({ attempt, value }) => (
              <tr key={attempt}>
                <td>{attempt}</td>
                <td className={styles.mono}>{value}</td>
                <td>{isTyped ? "request" : "jar"}</td>
              </tr>
            ))}
          </ReadTable>
        </>
      )}
      {lines.length > 0 && (
        <ReadTable label="Cookies set" columns={["Name", "Value", "Attributes", "Attempt", "Kept"]}>
          {lines.map(({ attempt, line, refused }, index) => {
            const { name, value, attributes } = cookieParts(line);
            return (
              <tr key={index}>
                <td className={styles.fieldName}>{name}</td>
                <td className={styles.mono}>{value}</td>
                <td className={styles.mono}>{attributes}</td>
                <td>{attempt}</td>
                <td className={refused === null ? undefined : styles.badText}>
                  {refused === null ? "yes" : `no: ${cookieRefusalText(refused)}`}
                </td>
              </tr>
            );
          })}
        </ReadTable>
      )}
    </>
  );
}
