import type { ReactNode } from "react";
import { type RequestPart, requestPartOf, showRequestPart, useLayout } from "#renderer/state/layout.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { type StripTab, TabStrip } from "#renderer/ui/tab-strip.tsx";
import type { TabId } from "#shared/ids.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { AuthTab } from "./auth-tab.tsx";
import { BodyTab } from "./body-tab.tsx";
import { DocsTab } from "./docs-tab.tsx";
import { HeadersTab } from "./headers-tab.tsx";
import { ParamsTab } from "./params-tab.tsx";
import { RawEditor, RawInstead } from "./raw-editor.tsx";
import { SessionTab } from "./session-tab.tsx";
import { WithheldNotice } from "./withheld-notice.tsx";
import styles from "./request.module.css";

interface Props {
  readonly tabId: TabId;
  /** What the retries in force would do about a failure. */
  readonly retryPlan: ReactNode;
}

export function RequestEditor({ tabId, retryPlan }: Props) {
  const draft = useTabs((state) => requestTabOf(tabId)(state)?.draft);
  const active = useLayout(requestPartOf);
  if (draft === undefined) return null;
  const unlessRaw = (what: string, table: ReactNode): ReactNode =>
    draft.raw === null ? table : <RawInstead what={what} />;
  const tabs: readonly (StripTab & { readonly name: RequestPart })[] = [
    {
      name: "Params",
      badge: countOf(draft.params),
      panel: unlessRaw("Parameters", <ParamsTab tabId={tabId} />),
    },
    {
      name: "Headers",
      badge: draft.raw === null ? countOf(draft.headers) : null,
      panel: unlessRaw("Header lines", <HeadersTab tabId={tabId} />),
    },
    {
      name: "Body",
      badge: bodyBadge(draft),
      panel: draft.raw === null ? <BodyTab tabId={tabId} /> : <RawEditor tabId={tabId} />,
    },
    {
      name: "Auth",
      badge: draft.raw === null ? authBadge(draft) : null,
      panel: unlessRaw("Credentials", <AuthTab tabId={tabId} />),
    },
    {
      name: "Session",
      badge: overrideCount(draft),
      panel: <SessionTab tabId={tabId} retryPlan={retryPlan} />,
    },
    { name: "Tests", panel: <p className={styles.text}>No checks. A run treats 4xx and 5xx as failed.</p> },
    { name: "Docs", badge: draft.docs === "" ? null : "•", panel: <DocsTab tabId={tabId} /> },
  ];
  const show = (name: string): void => {
    const part = tabs.find((tab) => tab.name === name);
    if (part !== undefined) showRequestPart(part.name);
  };
  return (
    <section aria-label="Request" className={styles.editor}>
      <WithheldNotice tabId={tabId} />
      <TabStrip label="Request" active={active} tabs={tabs} onChange={show} />
    </section>
  );
}

const numberOrNothing = (count: number): ReactNode => (count === 0 ? null : count);

const countOf = (rows: RequestDraft["params"]): ReactNode =>
  numberOrNothing(rows.filter(({ use, name }) => use && name !== "").length);

const bodyBadge = ({ content, raw }: RequestDraft): ReactNode =>
  raw === null ? (content.kind === "none" ? null : content.kind) : "raw";

const authBadge = ({ auth }: RequestDraft): ReactNode =>
  auth.scheme === "none" || auth.scheme === "inherit"
    ? null
    : auth.scheme === "api-key"
      ? "key"
      : auth.scheme;

const overrideCount = ({ overrides }: RequestDraft): ReactNode =>
  numberOrNothing(
    Object.values(overrides).reduce<number>(
      (count, group) => count + (typeof group === "object" && group !== null ? Object.keys(group).length : 1),
      0,
    ),
  );
