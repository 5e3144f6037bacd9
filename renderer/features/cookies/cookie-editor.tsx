import { Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { deleteCookies, jarOf, keyOf, readCookies, useCookies } from "#renderer/state/cookies.ts";
import { isMemoryOnly, useKeychain } from "#renderer/state/keychain.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Empty } from "#renderer/ui/empty.tsx";
import { Notice } from "#renderer/ui/notice.tsx";
import { TextField } from "#renderer/ui/text-field.tsx";
import type { Cookie } from "#shared/workbench/cookie.ts";
import { explain } from "#shared/words/explain.ts";
import { CookieDialog } from "./cookie-dialog.tsx";
import { CookieTable } from "./cookie-table.tsx";
import styles from "./cookies.module.css";

/** The jar of a session; `null` for one that was never saved, and so has none. */
export function CookieEditor({ session }: { readonly session: string | null }) {
  if (session === null) return <Empty title="No jar yet">It has one as soon as it is saved.</Empty>;
  return <Jar key={session} session={session} />;
}

/** `null`: no dialog is open; `"new"`: one for a new cookie. */
type Edited = Cookie | "new" | null;

function Jar({ session }: { readonly session: string }) {
  const view = useCookies(jarOf(session));
  const isForgotten = useKeychain(isMemoryOnly);
  const [filter, setFilter] = useState("");
  const [edited, setEdited] = useState<Edited>(null);
  useEffect(() => void readCookies(session), [session]);
  if (view.phase === "reading") return null;
  if (view.phase === "unreadable") {
    const { message, advice } = explain(view.error);
    return (
      <Notice tone="warn">
        <b>The cookies that were kept cannot be read.</b> {message} {advice} Until then nothing is written
        over them, and new ones are held in memory.{" "}
        <Button onClick={() => void readCookies(session)}>Try again</Button>
      </Notice>
    );
  }
  const shown = view.cookies.filter((cookie) => fits(cookie, filter));
  return (
    <div className={styles.jar}>
      {isForgotten && (
        <Notice tone="warn">There is no keychain: these cookies are forgotten when Wirebench closes.</Notice>
      )}
      <div className={styles.toolbar}>
        <TextField label="Filter cookies" placeholder="Filter" value={filter} onChange={setFilter} />
        <span className={styles.note}>
          Those without an end last until Wirebench closes; all others are kept sealed.
        </span>
        <Button onClick={() => void readCookies(session)}>Read again</Button>
        <Button disabled={shown.length === 0} onClick={() => void deleteCookies(session, shown.map(keyOf))}>
          Delete {filter === "" ? "all" : "these"}
        </Button>
        <Button onClick={() => setEdited("new")}>
          <Plus size={13} aria-hidden /> Add
        </Button>
      </div>
      {shown.length === 0 ? (
        <Empty title="No cookies">
          {filter === "" ? "What servers set through this session stands here." : "None has that in it."}
        </Empty>
      ) : (
        <CookieTable session={session} cookies={shown} onEdit={setEdited} />
      )}
      {edited !== null && (
        <CookieDialog
          session={session}
          before={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}

const fits = ({ name, domain, path }: Cookie, filter: string): boolean =>
  `${name} ${domain}${path}`.toLowerCase().includes(filter.trim().toLowerCase());
