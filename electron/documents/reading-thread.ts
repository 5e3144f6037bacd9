import { parentPort } from "node:worker_threads";
import type { Input } from "#shared/ipc/bridge.ts";
import { SourceGone } from "./byte-source.ts";
import type { ContentWanted, DocumentAnswers, DocumentCall, FromThread, ToThread } from "./messages.ts";
import { createReader } from "./reader.ts";

if (parentPort === null) throw new Error("documents are read in a thread of their own");
const parent = parentPort;
const say = (message: FromThread): void => parent.postMessage(message);

type Part = Extract<ToThread, { kind: "content" }>["part"];
const awaited = new Map<number, (part: Part) => void>();
let asked = 0;

async function read(wanted: ContentWanted): Promise<NonNullable<Part>> {
  const id = ++asked;
  const part = await new Promise<Part>((resolve) => {
    awaited.set(id, resolve);
    say({ kind: "wanted", id, wanted });
  });
  if (part === null) throw new SourceGone();
  return part;
}

const answers = createReader(async (content: Pick<Input<"document.open">, "exchangeId" | "view">) => {
  const { total } = await read({ ...content, from: 0, length: 0 });
  return { total, read: async (from, length) => (await read({ ...content, from, length })).bytes };
});

// The contract was held against it before it came here; the pair of call and input is lost on the way.
const answerOf = (all: DocumentAnswers, call: DocumentCall) =>
  all[call] as (input: unknown) => Promise<unknown>;

parent.on("message", (message: ToThread) => {
  if (message.kind === "content") {
    awaited.get(message.id)?.(message.part);
    awaited.delete(message.id);
    return;
  }
  const { id, call, input } = message;
  void answerOf(answers, call)(input).then((reply) => say({ kind: "answered", id, reply }));
});
