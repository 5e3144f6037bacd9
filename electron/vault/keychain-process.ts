import type { KeychainAnswer, KeychainQuestion } from "./keychain-messages.ts";

/** The port of Electron's utility process; plain Node has none. */
interface ParentPort {
  readonly on: (event: "message", listener: (message: { readonly data: unknown }) => void) => void;
  readonly postMessage: (message: unknown) => void;
}

/** The parent is our own code in the same bundle, so what it sends is a question. */
const toQuestion = (message: unknown): KeychainQuestion => message as KeychainQuestion;

async function answer({ id, asked }: KeychainQuestion): Promise<KeychainAnswer> {
  const keychain = await import("./keychain.ts").catch((error: unknown) => ({ error }));
  if ("error" in keychain) return { id, ok: false, loaded: false, text: textOf(keychain.error) };
  try {
    return { id, ok: true, value: await keychain.askKeychain(asked) };
  } catch (error) {
    return { id, ok: false, loaded: true, text: textOf(error) };
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** One act at a time: the others wait here, where nothing else is held up. */
function answerInTurn(send: (answer: KeychainAnswer) => void): (message: unknown) => void {
  let last: Promise<void> = Promise.resolve();
  return (message) => {
    last = last.then(async () => send(await answer(toQuestion(message))));
  };
}

const parentPort: unknown = Reflect.get(process, "parentPort");
if (parentPort !== null && typeof parentPort === "object") {
  // Electron sets it in a utility process and nobody else does.
  const port = parentPort as ParentPort;
  const take = answerInTurn((message) => port.postMessage(message));
  port.on("message", ({ data }) => take(data));
} else {
  process.on(
    "message",
    answerInTurn((message) => process.send?.(message)),
  );
  // The one who asked is gone. An orderly exit would wait for calls that nobody answers.
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
}
