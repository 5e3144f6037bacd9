import { FlaskConical, FolderOpen, FolderPlus } from "lucide-react";
import { useKeysOf } from "#renderer/state/commands.ts";
import { openSample } from "#renderer/state/sample.ts";
import { chooseWorkspace } from "#renderer/state/workspace.ts";
import { Keys } from "#renderer/ui/keys.tsx";
import styles from "./welcome.module.css";

const choices = [
  {
    name: "Try the sample",
    help: "Nineteen requests to a server on this machine, each for one thing to learn. Needs no network.",
    icon: FlaskConical,
    run: () => void openSample(),
  },
  {
    name: "Open a folder…",
    help: "A workspace is a folder with one plain file per request. Nothing is uploaded.",
    icon: FolderOpen,
    run: () => void chooseWorkspace("open"),
  },
  {
    name: "New workspace…",
    help: "An empty folder that is ready for requests, and for git.",
    icon: FolderPlus,
    run: () => void chooseWorkspace("create"),
  },
];

/** The first thing to see: three ways to begin, and that one can begin without any. */
export function Welcome() {
  const [palette, shortcuts, send] = [
    useKeysOf("Command palette"),
    useKeysOf("Keyboard shortcuts"),
    useKeysOf("Send request"),
  ];
  return (
    <section aria-label="Welcome" className={styles.welcome}>
      <h2 className={styles.title}>Welcome to Wirebench</h2>
      <p className={styles.lead}>
        See what really goes over the wire: every byte, every attempt, every wait.
      </p>
      <ul className={styles.choices}>
        {choices.map(({ name, help, icon: Icon, run }) => (
          <li key={name}>
            <button type="button" aria-label={name} className={styles.choice} onClick={run}>
              <Icon size={18} aria-hidden className={styles.icon} />
              <span>
                <b>{name}</b>
                <span className={styles.help}>{help}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.foot}>
        Or type a URL above and press <Keys text={send} />. <Keys text={palette} /> finds everything,{" "}
        <Keys text={shortcuts} /> shows all keys.
      </p>
    </section>
  );
}
