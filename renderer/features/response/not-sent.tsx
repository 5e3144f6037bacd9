import type { ReactNode } from "react";
import { useKeysOf } from "#renderer/state/commands.ts";
import { sendingOf, useExchanges } from "#renderer/state/exchanges.ts";
import { Empty } from "#renderer/ui/empty.tsx";
import { Keys } from "#renderer/ui/keys.tsx";
import type { TabId } from "#shared/ids.ts";
import { explain } from "#shared/words/explain.ts";
import { Failure } from "./failure.tsx";

/** There is no exchange: nothing was sent, or nothing could be. */
export function NotSent({ tabId, welcome }: { readonly tabId: TabId; readonly welcome: ReactNode }) {
  const sending = useExchanges(sendingOf(tabId));
  const sendKeys = useKeysOf("Send request");
  if (sending.phase === "refused") return <Failure explanation={explain(sending.error)} />;
  if (sending.phase === "crashed") {
    const advice =
      "This is a fault in Wirebench, not in your request. Nothing of yours is lost; sending again may work.";
    return (
      <Failure
        explanation={{ title: "Something went wrong in Wirebench", message: sending.detail, advice }}
      />
    );
  }
  if (welcome !== null) return welcome;
  return (
    <Empty title="Not sent yet">
      <p>
        Type a URL and press <Keys text={sendKeys} /> to send. The bytes both ways, every attempt and its
        timing will stand here.
      </p>
    </Empty>
  );
}
