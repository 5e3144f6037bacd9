import { useState } from "react";
import { keepCookie, keyOf } from "#renderer/state/cookies.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { Cookie } from "#shared/workbench/cookie.ts";
import { CookieFields } from "./cookie-fields.tsx";
import styles from "./cookies.module.css";

const blank: Cookie = {
  name: "",
  value: "",
  domain: "",
  path: "/",
  hostOnly: true,
  secure: false,
  httpOnly: false,
  sameSite: null,
  expires: null,
};

interface Props {
  readonly session: string;
  /** `null` for a new one. */
  readonly before: Cookie | null;
  readonly onClose: () => void;
}

export function CookieDialog({ session, before, onClose }: Props) {
  const [cookie, setCookie] = useState(before ?? blank);
  const [ends, setEnds] = useState(endText(cookie.expires));
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const expires = ends === "" ? null : new Date(ends).getTime();
    if (Number.isNaN(expires)) return setProblem("The end is no date.");
    const refused = await keepCookie(session, { ...cookie, expires }, before && keyOf(before));
    if (refused === null) onClose();
    else setProblem(refused);
  };
  return (
    <Dialog
      title={before === null ? "Add a cookie" : `Edit ${before.name}`}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button kind="primary" onClick={() => void save()}>
            Keep
          </Button>
        </>
      }
    >
      <CookieFields
        cookie={cookie}
        ends={ends}
        onChange={(part) => setCookie({ ...cookie, ...part })}
        onEnds={setEnds}
      />
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </Dialog>
  );
}

/** As the platform's own field for date and time wants it: local, to the second. */
function endText(expires: number | null): string {
  if (expires === null) return "";
  const local = new Date(expires - new Date(expires).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}
