import { Eye, EyeOff, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { dayTimeText } from "#renderer/lib/format.ts";
import { deleteCookies, keyOf } from "#renderer/state/cookies.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { ReadTable } from "#renderer/ui/read-table.tsx";
import type { Cookie } from "#shared/workbench/cookie.ts";
import styles from "./cookies.module.css";

interface Props {
  readonly session: string;
  readonly cookies: readonly Cookie[];
  readonly onEdit: (cookie: Cookie) => void;
}

export function CookieTable({ session, cookies, onEdit }: Props) {
  return (
    <div className={styles.scroller}>
      <ReadTable label="Jar" columns={["Name", "Value", "Domain and path", "Ends", "Flags", ""]}>
        {cookies.map((cookie) => (
          <CookieRow
            key={JSON.stringify(keyOf(cookie))}
            cookie={cookie}
            onEdit={() => onEdit(cookie)}
            onDelete={() => void deleteCookies(session, [keyOf(cookie)])}
          />
        ))}
      </ReadTable>
    </div>
  );
}

interface RowProps {
  readonly cookie: Cookie;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

/** A value stays hidden until it is asked for: it may be all it takes to be signed in. */
function CookieRow({ cookie, onEdit, onDelete }: RowProps) {
  const [isShown, setShown] = useState(false);
  const { name, value, domain, path, hostOnly, expires } = cookie;
  return (
    <tr>
      <td className={styles.mono}>{name}</td>
      <td className={styles.mono}>
        <span className={styles.value}>
          <span className={styles.text}>{isShown ? value : "••••••••"}</span>
          <IconButton
            label={`${isShown ? "Hide" : "Reveal"} ${name}`}
            icon={isShown ? EyeOff : Eye}
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
          />
        </span>
      </td>
      <td className={styles.mono}>
        {hostOnly ? domain : `*.${domain}`}
        {path}
      </td>
      <td>{expires === null ? "with Wirebench" : dayTimeText(expires)}</td>
      <td>{flagsOf(cookie)}</td>
      <td className={styles.acts}>
        <IconButton label={`Edit ${name}`} icon={Pencil} onClick={onEdit} />
        <IconButton label={`Delete ${name}`} icon={Trash2} onClick={onDelete} />
      </td>
    </tr>
  );
}

const flagsOf = ({ secure, httpOnly, sameSite }: Cookie): string =>
  [secure && "Secure", httpOnly && "HttpOnly", sameSite !== null && `SameSite=${sameSite}`]
    .filter((flag) => flag !== false)
    .join(" · ");
