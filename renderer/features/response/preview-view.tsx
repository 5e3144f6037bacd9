import { ShieldCheck } from "lucide-react";
import { useEffect, useState } from "react";
import { type ContentRead, openPreview } from "#renderer/state/documents.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Empty } from "#renderer/ui/empty.tsx";
import type { Reply } from "#shared/ipc/bridge.ts";
import { countText } from "#shared/words/quantity.ts";
import styles from "./document.module.css";

/** A page as it would look, in a frame that can neither run nor load nor send anything. */
export function PreviewView({ content }: { readonly content: ContentRead }) {
  const { exchangeId, view, charset } = content;
  const [reply, setReply] = useState<Reply<"preview.open"> | null>(null);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    let isWanted = true;
    const open = async (): Promise<void> => {
      const next = await openPreview({ exchangeId, view, charset });
      if (isWanted) setReply(next);
    };
    void open();
    return () => {
      isWanted = false;
    };
  }, [exchangeId, view, charset, times]);
  if (reply === null) return <Empty title="Reading…" />;
  if (!reply.ok) return <Empty title="No longer kept">Send again to see it.</Empty>;
  const { url, refused, isWhole } = reply.value;
  return (
    <div className={styles.document}>
      <p role="note" className={styles.tools}>
        <ShieldCheck size={13} aria-hidden />
        <span className={styles.query}>
          Scripts and network are off in previews
          {refused > 0 && ` · ${countText(refused, "thing")} from elsewhere not loaded`}
          {!isWhole && " · only the first 8 MB"}
        </span>
        <Button kind="quiet" onClick={() => setTimes(times + 1)}>
          Reload
        </Button>
      </p>
      <iframe
        key={url}
        title="Response body, preview"
        className={styles.frame}
        src={url}
        sandbox=""
        referrerPolicy="no-referrer"
      />
    </div>
  );
}
