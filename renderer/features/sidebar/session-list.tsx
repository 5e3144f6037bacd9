import { type KeyboardEvent, useRef } from "react";
import { activeTabOf, useTabs } from "#renderer/state/tabs.ts";
import { sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { SessionItem } from "./session-item.tsx";
import styles from "./sidebar.module.css";

/** The sessions of the workspace; up and down go along the list. */
export function SessionList() {
  const sessions = useWorkspace(sessionsOf);
  const active = useTabs(activeTabOf);
  const list = useRef<HTMLUListElement>(null);
  const shown = active?.kind === "session" ? active.saved?.name : undefined;
  const move = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const next = buttons[buttons.findIndex((button) => button === document.activeElement) + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <ul ref={list} aria-label="Sessions" className={styles.sessions}>
      {sessions.map((session) => (
        <li key={session.name}>
          <SessionItem session={session} isShown={session.name === shown} onKeyDown={move} />
        </li>
      ))}
    </ul>
  );
}
