import { startRequest, useKeysOf } from "#renderer/state/commands.ts";
import { reopenTab } from "#renderer/state/tab-order.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Empty } from "#renderer/ui/empty.tsx";
import { Keys } from "#renderer/ui/keys.tsx";
import styles from "./open-tabs.module.css";

/** What to do where no tab is open. */
export function NoTabs() {
  const [newKeys, reopenKeys] = [useKeysOf("New request"), useKeysOf("Reopen closed tab")];
  const hasClosed = useTabs(({ closed }) => closed.length > 0);
  return (
    <Empty title="No request is open">
      <p>Choose one on the left, or make a new one. What you type is kept, also before it is saved.</p>
      <div className={styles.ways}>
        <Button kind="primary" onClick={startRequest}>
          Make a request
          <Keys text={newKeys} />
        </Button>
        {hasClosed && (
          <Button onClick={() => void reopenTab()}>
            Reopen closed tab
            <Keys text={reopenKeys} />
          </Button>
        )}
      </div>
    </Empty>
  );
}
