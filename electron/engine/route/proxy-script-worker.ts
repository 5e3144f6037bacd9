import { parentPort } from "node:worker_threads";
import { fail, ok } from "#shared/result.ts";
import { loadProxyScript, type ProxyScript } from "./proxy-script.ts";
import type { ScriptQuestion, ScriptReply } from "./script-messages.ts";

if (parentPort === null) throw new Error("a proxy script runs in a thread of its own");
const parent = parentPort;
const say = (reply: ScriptReply): void => parent.postMessage(reply);

let script: ProxyScript | null = null;
const wanted = new Map<string, (addresses: readonly string[]) => void>();

const lookUp = (name: string): Promise<readonly string[]> =>
  new Promise((resolve) => {
    wanted.set(name, resolve);
    say({ kind: "wanted", name });
  });

parent.on("message", (question: ScriptQuestion) => {
  switch (question.kind) {
    case "load":
      void loadProxyScript(question.text, lookUp).then((loaded) => {
        if (loaded.ok) script = loaded.value;
        say({ kind: "loaded", end: loaded.ok ? ok(null) : loaded });
      });
      return;
    case "find":
      void (script?.find(question.url, question.host) ?? Promise.resolve(fail("it is not loaded"))).then(
        (end) => say({ kind: "found", end }),
      );
      return;
    case "addresses":
      wanted.get(question.name)?.(question.addresses);
      wanted.delete(question.name);
  }
});
