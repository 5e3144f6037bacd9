import { useEffect, useState } from "react";
import { ask } from "#renderer/lib/ipc.ts";
import { closeDialog } from "#renderer/state/dialogs.ts";
import { clearHistory } from "#renderer/state/history.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { wholeHistory } from "#shared/workbench/history.ts";
import { countText } from "#shared/words/quantity.ts";

/** Asks once more, with the number of what would go. */
export function ClearHistoryDialog() {
  const [everywhere, setEverywhere] = useState(false);
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    let isOver = false;
    void countPast(everywhere).then((total) => !isOver && setCount(total));
    return () => {
      isOver = true;
    };
  }, [everywhere]);
  const clear = async (): Promise<void> => {
    await clearHistory(everywhere);
    closeDialog();
  };
  return (
    <Dialog
      title="Clear the history?"
      onClose={closeDialog}
      buttons={
        <>
          <Button kind="quiet" onClick={closeDialog}>
            Cancel
          </Button>
          <Button kind="danger" disabled={count === null || count === 0} onClick={() => void clear()}>
            Delete {count === null ? "…" : countText(count, "exchange")}
          </Button>
        </>
      }
    >
      <p>Requests, answers and their contents are deleted from this computer, pinned ones as well.</p>
      <label>
        <input
          type="checkbox"
          checked={everywhere}
          onChange={(event) => setEverywhere(event.target.checked)}
        />{" "}
        In all workspaces, not this one alone
      </label>
    </Dialog>
  );
}

async function countPast(everywhere: boolean): Promise<number> {
  const reply = await ask["history.search"]({ query: { ...wholeHistory, everywhere, limit: 1 } });
  return reply.ok ? reply.value.total : 0;
}
