import { X } from "lucide-react";
import { canUndoPaste, forgetPasted, pastedOf, undoPaste, usePasted } from "#renderer/state/pasted.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { Button } from "#renderer/ui/button.tsx";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import type { LeftOut } from "#shared/formats/curl/options.ts";
import type { TabId } from "#shared/ids.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { explainPasted } from "#shared/words/explain-pasted.ts";
import { countText } from "#shared/words/quantity.ts";
import styles from "./target.module.css";

/** What a pasted command filled in, and what of it a request has no place for. */
export function PastedNote({ tabId }: { readonly tabId: TabId }) {
  const pasted = usePasted(pastedOf(tabId));
  const draft = useTabs((state) => requestTabOf(tabId)(state)?.draft);
  if (pasted.kind === "none" || draft === undefined) return null;
  return (
    <div className={styles.pasted}>
      <div role="status" aria-label="Pasted" className={styles.pastedText}>
        {pasted.kind === "filled" ? (
          <>
            <p>
              <b>Filled in from curl:</b> {takenText(pasted.draft)}.
            </p>
            <Left left={pasted.left} />
          </>
        ) : (
          <p>
            <b>{explainPasted(pasted.problem).title}.</b> {explainPasted(pasted.problem).message}{" "}
            {explainPasted(pasted.problem).advice}
          </p>
        )}
      </div>
      {canUndoPaste(pasted, draft) && (
        <Button kind="link" onClick={() => undoPaste(tabId)}>
          Undo
        </Button>
      )}
      <IconButton label="Dismiss" icon={X} onClick={forgetPasted} />
    </div>
  );
}

/** Those for the same reason together. */
function Left({ left }: { readonly left: readonly LeftOut[] }) {
  const reasons = [...new Set(left.map(({ because }) => because))];
  return reasons.map((because) => (
    <p key={because}>
      Left out:{" "}
      {left
        .filter((one) => one.because === because)
        .map(({ written }, index) => (
          <span key={index}>
            {index > 0 && ", "}
            <code>{written}</code>
          </span>
        ))}{" "}
      — {because}.
    </p>
  ));
}

function takenText({ method, headers, content, auth, overrides, params }: RequestDraft): string {
  const settings = Object.keys(overrides).length;
  return [
    method,
    ...(params.length > 0 ? [countText(params.length, "parameter")] : []),
    ...(headers.length > 0 ? [countText(headers.length, "header")] : []),
    ...(content.kind === "none" ? [] : [`a ${content.kind} body`]),
    ...(auth.scheme === "none" ? [] : ["credentials"]),
    ...(settings > 0 ? [countText(settings, "setting")] : []),
  ].join(", ");
}
