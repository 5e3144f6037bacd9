import { useState } from "react";
import { Empty } from "#renderer/ui/empty.tsx";
import { TextField } from "#renderer/ui/text-field.tsx";
import type { Exchange } from "#shared/http/exchange.ts";
import type { TabId } from "#shared/ids.ts";
import { readRateLimits } from "#shared/reading/rate-limit.ts";
import { CachingSection } from "./caching-section.tsx";
import { FieldTable } from "./field-table.tsx";
import styles from "./fields.module.css";
import { RateLimits } from "./rate-limits.tsx";

interface Props {
  readonly tabId: TabId;
  readonly exchange: Exchange;
}

/** Header section and trailers in wire order, with their case and duplicates, each explained; and those that were sent. */
export function FieldsPanel({ tabId, exchange }: Props) {
  const [filter, setFilter] = useState("");
  const last = exchange.attempts.findLast(({ response }) => response !== null);
  const sent = (last ?? exchange.attempts.at(-1))?.fields ?? [];
  if (last?.response == null)
    return sent.length === 0 ? (
      <Empty title="No headers">No response came.</Empty>
    ) : (
      <FieldTable label="Sent fields" title="As sent; no response came" fields={sent} filter="" />
    );
  const { interim, response, trailers } = last;
  return (
    <div className={styles.panel}>
      <div className={styles.toolbar}>
        <TextField
          label="Filter fields"
          type="search"
          placeholder="Filter by name or value"
          value={filter}
          onChange={setFilter}
        />
      </div>
      {interim.map(({ status, reason, fields }, index) => (
        <FieldTable
          key={index}
          label={`${status} ${reason} headers`}
          title={`Before the response: ${status} ${reason}`}
          fields={fields}
          filter={filter}
        />
      ))}
      <FieldTable
        label="Received fields"
        title="Received, in wire order"
        fields={response.fields}
        filter={filter}
      />
      {trailers.length > 0 && (
        <FieldTable label="Trailers" title="Trailers, after the content" fields={trailers} filter={filter} />
      )}
      <RateLimits limits={readRateLimits(response.fields, exchange.startedAt + exchange.totalMs)} />
      <CachingSection tabId={tabId} exchange={exchange} attempt={last} />
      <FieldTable label="Sent fields" title="Sent, in wire order" fields={sent} filter={filter} />
    </div>
  );
}
