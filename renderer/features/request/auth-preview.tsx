import type { ReactNode } from "react";
import { useAuthInForce } from "#renderer/state/auth-in-force.ts";
import { environmentOf, scopeOf, useEnvironment } from "#renderer/state/environment.ts";
import { inForce } from "#renderer/state/session-in-force.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { variablesOf, sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import type { TabId } from "#shared/ids.ts";
import { type AuthPreview as Preview, authPreview, destinationOf } from "#shared/workbench/auth-preview.ts";
import styles from "./auth.module.css";

/** The field or parameter as it will be sent, with secrets named, and where it goes. */
export function AuthPreview({ tabId }: { readonly tabId: TabId }) {
  const draft = useTabs((state) => requestTabOf(tabId)(state)?.draft);
  const { auth } = useAuthInForce(tabId);
  const variables = useWorkspace(variablesOf);
  const sessions = useWorkspace(sessionsOf);
  const scope = scopeOf(variables, useEnvironment(environmentOf));
  if (draft === undefined) return null;
  const preview = authPreview(auth, draft.headers, scope);
  const destination = destinationOf(draft.url, scope);
  const { redirects } = inForce(sessions, draft).policy;
  return (
    <section aria-label="What will be sent" className={styles.preview}>
      <h3 className={styles.heading}>What will be sent</h3>
      {preview === null ? (
        <p className={styles.note}>
          No credentials are added. Headers you type yourself are sent as they are.
        </p>
      ) : (
        <>
          <p className={styles.line}>
            <code className={preview.isReplaced ? styles.replaced : undefined}>{lineOf(preview)}</code>
          </p>
          <dl className={styles.facts}>
            <Fact name="Where">
              {preview.placement === "header" ? "a header field" : "the query, at its end"}
            </Fact>
            <Fact name="To">
              {destination === null ? (
                "not known yet: the URL has no host, or a variable in it no value"
              ) : (
                <>
                  <code>{destination.origin}</code>
                  {destination.isClear && <span className={styles.warn}> in clear text</span>}
                </>
              )}
            </Fact>
            <Fact name="Redirects">
              {redirects.follow
                ? "kept on the same origin, dropped before any other"
                : "not followed: it goes nowhere else"}
            </Fact>
          </dl>
          <Remarks preview={preview} />
        </>
      )}
    </section>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

function lineOf({ placement, name, lead, value, isBase64 }: Preview): ReactNode {
  const shown = value.map(({ kind, text }, index) => (
    // Parts have no identity but their place.
    <span key={`${String(index)} ${kind}`} className={styles[kind]}>
      {text}
    </span>
  ));
  const title = name.map(({ text }) => text).join("");
  return (
    <>
      {placement === "header" ? `${title}: ${lead}` : `…?${title}=`}
      {isBase64 ? <>base64({shown})</> : shown}
    </>
  );
}

function Remarks({ preview }: { readonly preview: Preview }) {
  const isMissing = [...preview.name, ...preview.value].some(({ kind }) => kind === "missing");
  const isEmpty = preview.value.every(({ text }) => text === "");
  return (
    <>
      {preview.isBase64 && (
        <p className={styles.note}>
          Name, colon and password in UTF-8, then base64: an encoding, not a protection (RFC 7617 §2).
        </p>
      )}
      {preview.isReplaced && (
        <p className={styles.note}>Not added: a row of Headers has this name, and goes in its place.</p>
      )}
      {isMissing && (
        <p className={styles.note}>A variable has no value here, so the request cannot be sent.</p>
      )}
      {isEmpty && <p className={styles.note}>There is no value yet.</p>}
    </>
  );
}
