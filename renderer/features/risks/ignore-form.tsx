import { useState } from "react";
import { ignoreRisk } from "#renderer/state/risk-settings.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { itemsOf, isOpen, useWorkspace } from "#renderer/state/workspace.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/select.tsx";
import { TextField } from "#renderer/ui/text-field.tsx";
import type { TabId } from "#shared/ids.ts";
import { foldersOf } from "#shared/risks/ignoring.ts";
import styles from "./risks.module.css";

interface Props {
  readonly tabId: TabId;
  readonly rule: string;
  readonly onDone: () => void;
}

/** Asks why a risk is not to be shown, and where. */
export function IgnoreForm({ tabId, rule, onDone }: Props) {
  const [reason, setReason] = useState("");
  const [scope, setScope] = useState("request");
  const itemId = useTabs(requestTabOf(tabId))?.itemId ?? null;
  const items = useWorkspace(itemsOf);
  const hasWorkspace = useWorkspace(isOpen);
  const folders = foldersOf(items, itemId).map((id) => ({
    value: id,
    label: `The folder “${items.find((item) => item.id === id)?.name ?? ""}”`,
  }));
  const choices = [
    { value: "request", label: "This request" },
    ...folders,
    ...(hasWorkspace ? [{ value: "workspace", label: "The whole workspace" }] : []),
  ];
  const submit = (): void => {
    if (reason.trim() === "") return;
    const folderId = foldersOf(items, itemId).find((id) => id === scope) ?? null;
    void ignoreRisk(
      rule,
      reason,
      scope === "request" ? { kind: "request", tabId } : { kind: "folder", folderId },
    );
    onDone();
  };
  return (
    <form
      className={styles.ignore}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onDone();
      }}
    >
      <Select label="Where to ignore it" value={scope} choices={choices} onChange={setScope} />
      <TextField
        label="Reason"
        className={styles.reason}
        value={reason}
        placeholder="Why this is no risk here"
        maxLength={500}
        autoFocus
        onChange={setReason}
      />
      <Button type="submit" disabled={reason.trim() === ""}>
        Ignore
      </Button>
      <Button kind="quiet" onClick={onDone}>
        Keep showing
      </Button>
    </form>
  );
}
