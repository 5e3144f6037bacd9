import { sendingOf, useExchanges } from "#renderer/state/exchanges.ts";
import { fetchSchema, type KnownSchema } from "#renderer/state/graphql-schemas.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { TabId } from "#shared/ids.ts";
import styles from "./body-graphql.module.css";

interface Props {
  readonly tabId: TabId;
  readonly known: KnownSchema;
}

/** Asks the server what it knows, and says what is known of it. */
export function GraphqlSchema({ tabId, known: { schema, fetchedAt, problem } }: Props) {
  const isSending = useExchanges((state) => sendingOf(tabId)(state).phase === "sending");
  const hasUrl = useTabs((state) => requestTabOf(tabId)(state)?.draft.url.trim() !== "");
  return (
    <>
      <Button
        disabled={isSending || !hasUrl}
        title="Asks the server by this request's URL, headers, credentials and session"
        onClick={() => void fetchSchema(tabId)}
      >
        {schema === null ? "Fetch schema" : "Refetch schema"}
      </Button>
      <span role="status" aria-label="Schema" className={problem === null ? styles.state : styles.problem}>
        {problem ?? stateText(schema === null ? null : fetchedAt)}
      </span>
    </>
  );
}

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const stateText = (fetchedAt: number | null): string =>
  fetchedAt === null
    ? "No schema yet: it completes, explains and checks"
    : `Schema fetched ${clock.format(fetchedAt)}`;
