import { useState } from "react";
import { openSession, showSessionPane } from "#renderer/state/session-tabs.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import { sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { Button } from "#renderer/ui/button.tsx";
import { classNames } from "#renderer/ui/class-names.ts";
import { Empty } from "#renderer/ui/empty.tsx";
import { Notice } from "#renderer/ui/notice.tsx";
import { ReadTable } from "#renderer/ui/read-table.tsx";
import { fieldValues, hasField } from "#shared/http/field.ts";
import type { Exchange } from "#shared/http/exchange.ts";
import { fieldParts } from "#shared/reading/field-parts.ts";
import { cookieRefusalText } from "#shared/words/explain-cookie.ts";
import { cookieParts, type SetCookieLine, setCookieLines } from "./cookie-line.ts";
import styles from "./cookies.module.css";

/** The cookies an exchange sent, and those it was given: kept, or refused and why. */
export function CookiesPanel({ exchange }: { readonly exchange: Exchange }) {
  const lines = setCookieLines(exchange);
  const sent = sentCookies(exchange);
  if (lines.length === 0 && sent.length === 0)
    return <Empty title="No cookies">None was sent, and no response of this exchange set one.</Empty>;
  return (
    <>
      {sent.length > 0 && <Sent exchange={exchange} sent={sent} />}
      {lines.length > 0 && <SetLines lines={lines} isOne={exchange.attempts.length === 1} />}
      <JarLink name={exchange.session} />
    </>
  );
}

function JarLink({ name }: { readonly name: string }) {
  const session = useWorkspace(sessionsOf).find((one) => one.name === name);
  if (session === undefined) return null;
  const open = (): void => {
    openSession(session);
    const { activeTab } = useTabs.getState();
    if (activeTab !== null) showSessionPane(activeTab, "Cookies");
  };
  return (
    <p className={styles.jar}>
      <Button kind="link" onClick={open}>
        See the cookie jar of {name}
      </Button>
    </p>
  );
}

interface SentCookie {
  readonly value: string;
  readonly attempts: readonly number[];
}

/** Each Cookie field once, with the attempts that had it. */
function sentCookies({ attempts }: Exchange): readonly SentCookie[] {
  const byValue = new Map<string, number[]>();
  for (const { n, fields } of attempts)
    for (const value of fieldValues(fields, "cookie")) byValue.set(value, [...(byValue.get(value) ?? []), n]);
  return [...byValue].map(([value, ns]) => ({ value, attempts: ns }));
}

function Sent({ exchange, sent }: { readonly exchange: Exchange; readonly sent: readonly SentCookie[] }) {
  // What went into the pipeline has a Cookie field only where the request or its session has one.
  const isTyped = hasField(exchange.request.fields, "cookie");
  return (
    <>
      {isTyped && <Notice tone="info">The jar was not used because the request has a Cookie field.</Notice>}
      <ReadTable label="Cookies sent" columns={["Sent", "From", "Attempt"]}>
        {sent.map(({ value, attempts }) => (
          <tr key={value}>
            <td className={styles.mono}>{value}</td>
            <td>{isTyped ? "request" : "jar"}</td>
            <td>{attempts.join(", ")}</td>
          </tr>
        ))}
      </ReadTable>
    </>
  );
}

interface SetProps {
  readonly lines: readonly SetCookieLine[];
  readonly isOne: boolean;
}

function SetLines({ lines, isOne }: SetProps) {
  const [now] = useState(Date.now);
  return (
    <ReadTable label="Cookies set" columns={["Name", "Value", "Kept"]}>
      {lines.map(({ attempt, line, refused }, index) => {
        const { name, value } = cookieParts(line);
        const attributes = fieldParts(["Set-Cookie", line], now).slice(1);
        return (
          <tr key={index}>
            <td className={classNames(styles.mono, styles.name)}>{name}</td>
            <td className={styles.mono}>
              {value}
              <ul className={styles.attributes}>
                {attributes.map((part) => (
                  <li key={part.name} title={part.text}>
                    {part.name}: {part.text}
                  </li>
                ))}
              </ul>
            </td>
            <td className={refused === null ? styles.kept : styles.refused}>
              {refused === null ? "yes" : `no: ${cookieRefusalText(refused)}`}
              {!isOne && <span className={styles.attempt}>attempt {attempt}</span>}
            </td>
          </tr>
        );
      })}
    </ReadTable>
  );
}
