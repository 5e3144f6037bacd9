import { isMemoryOnly, statusOf, useKeychain } from "#renderer/state/keychain.ts";
import { Notice } from "#renderer/ui/notice.tsx";

/** Stays as long as there is no keychain to keep secrets in. */
export function KeychainNotice() {
  const memoryOnly = useKeychain(isMemoryOnly);
  const { inMemory } = useKeychain(statusOf);
  if (!memoryOnly && inMemory.length === 0) return null;
  return (
    <Notice tone="warn">
      <span>Secrets are kept in memory and forgotten when Wirebench closes</span>
      {inMemory.length > 0 && <code>{inMemory.join(", ")}</code>}
    </Notice>
  );
}
