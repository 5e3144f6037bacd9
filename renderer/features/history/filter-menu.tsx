import type { ReactElement } from "react";
import { searchHistory, useHistory } from "#renderer/state/history.ts";
import { ChoiceMenu } from "#renderer/ui/choice-menu.tsx";
import type { HistoryQuery } from "#shared/workbench/history.ts";

const statuses: readonly { readonly label: string; readonly value: HistoryQuery["statusClass"] }[] = [
  { label: "Any end", value: null },
  { label: "2xx", value: "2" },
  { label: "3xx", value: "3" },
  { label: "4xx", value: "4" },
  { label: "5xx", value: "5" },
  { label: "No answer", value: "none" },
];

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

const dayMs = 86_400_000;

/** What the list is narrowed to, besides words. */
export function FilterMenu({ trigger }: { readonly trigger: ReactElement }) {
  const query = useHistory((state) => state.query);
  return (
    <ChoiceMenu
      trigger={trigger}
      groups={[
        {
          label: "Ended with",
          choices: statuses.map(({ label, value }) => ({
            label,
            chosen: query.statusClass === value,
            run: () => searchHistory({ statusClass: value }),
          })),
        },
        {
          label: "Sent as",
          choices: [
            { label: "Anything", chosen: query.method === null, run: () => searchHistory({ method: null }) },
            ...methods.map((method) => ({
              label: method,
              chosen: query.method === method,
              run: () => searchHistory({ method }),
            })),
          ],
        },
      ]}
      switches={[
        {
          label: "Pinned only",
          on: query.pinnedOnly,
          set: (pinnedOnly) => searchHistory({ pinnedOnly }),
        },
        {
          label: "Last 24 hours",
          on: query.since !== null,
          set: (on) => searchHistory({ since: on ? Date.now() - dayMs : null }),
        },
        {
          label: "All workspaces",
          on: query.everywhere,
          set: (everywhere) => searchHistory({ everywhere }),
        },
      ]}
    />
  );
}
