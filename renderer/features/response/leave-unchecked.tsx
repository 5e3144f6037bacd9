import { openDialog } from "#renderer/state/dialogs.ts";
import { checkAgain, unverifiedOf, useUnverified } from "#renderer/state/unverified.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { Attempt } from "#shared/http/exchange.ts";
import { parseTarget } from "#shared/http/target.ts";
import { explain } from "#shared/words/explain.ts";
import styles from "./response.module.css";

/** After a certificate was not believed: the way to leave this host unchecked, or to check it again. */
export function LeaveUnchecked({ attempt }: { readonly attempt: Attempt }) {
  const hosts = useUnverified(unverifiedOf);
  const target = parseTarget(attempt.url);
  if (typeof target === "string" || target.scheme !== "https") return null;
  const { host, port } = target;
  const place = { host: host.toLowerCase(), port };
  if (hosts.some((one) => one.host === place.host && one.port === port)) {
    return (
      <p className={styles.trustChoice}>
        <span>
          {host}:{port} is not checked for now.
        </span>
        <Button onClick={() => void checkAgain(place)}>Check again</Button>
      </p>
    );
  }
  const { error } = attempt;
  if (error?.kind !== "tls-failed" || error.stage !== "verdict") return null;
  return (
    <p className={styles.trustChoice}>
      <Button
        kind="danger"
        onClick={() => openDialog({ kind: "leave-unchecked", ...place, reason: explain(error).message })}
      >
        Do not check this host for 24 hours…
      </Button>
    </p>
  );
}
