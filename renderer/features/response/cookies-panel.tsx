import { Empty } from "#renderer/ui/empty.tsx";
import { ReadTable } from "#renderer/ui/read-table.tsx";
import type { Exchange } from "#shared/http/exchange.ts";
import { cookieParts, setCookieLines } from "./cookie-line.ts";
import styles from "./response.module.css";

export function CookiesPanel({ exchange }: { readonly exchange: Exchange }) {
  const lines = setCookieLines(exchange);
  if (lines.length === 0) return <Empty title="No cookies">No response of this exchange set one.</Empty>;
  return (
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
              {refused === null ? "yes" : `no: ${refused}`}
            </td>
          </tr>
        );
      })}
    </ReadTable>
  );
}
