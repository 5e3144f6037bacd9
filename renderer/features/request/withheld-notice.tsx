import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { Notice } from "#renderer/ui/notice.tsx";
import type { TabId } from "#shared/ids.ts";

const none: readonly string[] = [];

/** After a restart: values that looked like secrets are not written to disk, so they have to be typed again. */
export function WithheldNotice({ tabId }: { readonly tabId: TabId }) {
  const withheld = useTabs((state) => requestTabOf(tabId)(state)?.withheld ?? none);
  if (withheld.length === 0) return null;
  return (
    <Notice tone="info">
      <span>
        Not kept over the restart, because it looked like a secret: <b>{withheld.join(", ")}</b>. Store it in
        the keychain instead.
      </span>
    </Notice>
  );
}
