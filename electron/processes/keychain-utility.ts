import { utilityProcess } from "electron";
import type { KeychainProcess } from "#electron/vault/keychain-client.ts";

/** The keychain process under Electron. `entry` is the built `keychain-process` file. */
export function startKeychainProcess(entry: string): KeychainProcess {
  const child = utilityProcess.fork(entry, [], {
    serviceName: "Wirebench keychain",
    stdio: "ignore",
    // Texts of the keychain in one language: they are all it gives to tell its failures apart.
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => void child.once("exit", listener),
    kill: () => void child.kill(),
  };
}
