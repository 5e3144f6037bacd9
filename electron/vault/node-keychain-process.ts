import { fork } from "node:child_process";
import type { KeychainProcess } from "./keychain-client.ts";

/** The keychain process under plain Node. `entry` is the built `keychain-process` file. */
export function forkKeychainProcess(entry: string): KeychainProcess {
  const child = fork(entry, [], {
    execArgv: [],
    // Texts of the keychain in one language: they are all it gives to tell its failures apart.
    env: { ...process.env, LC_ALL: "C.UTF-8" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
  });
  // A process that waits for work is no reason to stay.
  child.unref();
  child.channel?.unref();
  return {
    post: (message) => {
      if (child.connected) child.send(message, () => undefined);
    },
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => {
      child.once("exit", listener);
      child.once("error", listener);
    },
    kill: () => void child.kill("SIGKILL"),
  };
}
