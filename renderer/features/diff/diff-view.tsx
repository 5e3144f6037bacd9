import { useEffect } from "react";
import {
  compare,
  comparisonOf,
  ignoredOf,
  lookAtPlace,
  requestKey,
  useComparisons,
} from "#renderer/state/comparisons.ts";
import { tabOf, useTabs } from "#renderer/state/tabs.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Empty } from "#renderer/ui/empty.tsx";
import type { ContentDifference } from "#shared/diff/content-difference.ts";
import { fieldDifference } from "#shared/diff/field-difference.ts";
import { withoutIgnored } from "#shared/diff/value-path.ts";
import type { Exchange } from "#shared/http/exchange.ts";
import type { TabId } from "#shared/ids.ts";
import { ContentDiff } from "./content-diff.tsx";
import styles from "./diff.module.css";
import { EndTable } from "./end-table.tsx";
import { FieldTable } from "./field-table.tsx";
import { Part } from "./part.tsx";
import { summaryOf } from "./summary.ts";

/** Two exchanges side by side: how they ended, their fields, their contents. */
export function DiffView({ tabId }: { readonly tabId: TabId }) {
  const tab = useTabs(tabOf(tabId));
  const comparison = useComparisons(comparisonOf(tabId));
  const [left, right] = tab?.kind === "diff" ? [tab.left, tab.right] : [null, null];
  useEffect(() => {
    if (left !== null && right !== null) void compare(tabId, left, right);
  }, [tabId, left, right]);
  if (comparison.phase === "loading") return <Empty title="Comparing…" />;
  if (comparison.phase === "gone")
    return (
      <Empty title="One of them is gone">It is not in the history any more. Send it again to compare.</Empty>
    );
  return <Compared {...comparison} />;
}

interface Sides {
  readonly left: Exchange;
  readonly right: Exchange;
  readonly content: ContentDifference | null;
}

function Compared({ left, right, content }: Sides) {
  const key = requestKey(right);
  const ignored = useComparisons(ignoredOf(key));
  const changes = content?.form === "json" ? withoutIgnored(content.changes, ignored) : [];
  const fields = fieldDifference(receivedFields(left), receivedFields(right));
  return (
    <section aria-label="Differences" className={styles.view}>
      <div role="status" aria-label="Summary of differences" className={styles.summary}>
        {summaryOf(content, changes)}
      </div>
      {ignored.length > 0 && (
        <p className={styles.ignored}>
          Not looked at:
          {ignored.map((place) => (
            <Button
              key={place}
              kind="link"
              title={`Look at ${place} again`}
              onClick={() => lookAtPlace(key, place)}
            >
              {place} ✕
            </Button>
          ))}
        </p>
      )}
      <div className={styles.parts}>
        <Part title="How they ended">
          <EndTable left={left} right={right} />
        </Part>
        <ContentDiff sides={{ left, right }} content={content} changes={changes} requestKey={key} />
        <Part title={fields.length === 0 ? "Response fields: no difference" : "Response fields"}>
          {fields.length > 0 && <FieldTable label="Field differences" changes={fields} />}
        </Part>
        <RequestPart left={left} right={right} />
      </div>
    </section>
  );
}

function RequestPart({ left, right }: Omit<Sides, "content">) {
  const line = ({ request }: Exchange): string => `${request.method} ${request.url}`;
  const fields = fieldDifference(sentFields(left), sentFields(right));
  const target =
    line(left) === line(right)
      ? []
      : [{ kind: "changed" as const, name: "Request line", left: line(left), right: line(right) }];
  const all = [...target, ...fields];
  return (
    <Part title={all.length === 0 ? "Request: no difference" : "Request"}>
      {all.length > 0 && <FieldTable label="Request differences" changes={all} />}
    </Part>
  );
}

const receivedFields = ({ outcome }: Exchange) =>
  (outcome.kind === "response" ? outcome.response : outcome.partial)?.fields ?? [];

const sentFields = ({ attempts, request }: Exchange) => attempts[0]?.fields ?? request.fields;
