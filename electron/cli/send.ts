import { randomUUID } from "node:crypto";
import { join, resolve } from "node:path";
import { systemClock } from "#electron/engine/clock.ts";
import { type ContentStore, createContentStore } from "#electron/engine/content/content-store.ts";
import { createEngine, type Engine } from "#electron/engine/engine.ts";
import { namedFile, readAuthority, replayable } from "#electron/store/engine-files.ts";
import { ExchangeId } from "#shared/ids.ts";
import { builtInSessions, chooseSession, effectivePolicy, type Session } from "#shared/policy/session.ts";
import { inspect } from "#shared/risks/inspect.ts";
import { recordOf, type RiskRecord } from "#shared/risks/risk.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Scope } from "#shared/variables/scope.ts";
import { emptyDraft, type RequestDraft } from "#shared/workbench/request-draft.ts";
import type { SendArguments } from "./arguments.ts";
import { draftFromArguments, withRetryStatuses } from "./draft-from-arguments.ts";
import { commandLineFile, type OpenedRequest, openRequest } from "./open-request.ts";
import { writeExchange, writeRefusal } from "./output.ts";
import { readSecretFrom } from "./read-secret.ts";
import { userDataFolder } from "./user-data.ts";
import { refusalLines, riskLines } from "./report.ts";

/** Everything that is known before a byte leaves. */
interface Ready {
  readonly draft: RequestDraft;
  readonly session: Session;
  readonly scope: Scope;
  readonly risks: readonly RiskRecord[];
}

/** `wirebench send`: 0 a response below 400, 1 a failure or a status above, 2 nothing was sent. */
export async function send(given: SendArguments): Promise<0 | 1 | 2> {
  const opened = await openRequest(given);
  if (!opened.ok) return refuse(opened.error);
  try {
    return await sendOpened(given, opened.value);
  } finally {
    await opened.value.close();
  }
}

async function sendOpened(given: SendArguments, opened: OpenedRequest): Promise<0 | 1 | 2> {
  const ready = await prepare(given, opened);
  if (!ready.ok) return refuse(ready.error);
  if (given.quiet !== true) tell(riskLines(ready.value.risks));
  const contents = await createContentStore(join(userDataFolder(process.env, process.platform), "spool"));
  const engine = engineFor(given, opened, contents);
  try {
    return await deliver(given, ready.value, { engine, contents });
  } finally {
    await engine.close();
    await contents.close();
  }
}

async function prepare(given: SendArguments, opened: OpenedRequest): Promise<Result<Ready, string>> {
  const file = given.file === undefined ? null : await commandLineFile(given.file);
  const base = opened.draft ?? { ...emptyDraft, url: given.target };
  const made = draftFromArguments(given, base, file);
  if (!made.ok) return made;
  const variables = variablesFrom(given.var);
  if (!variables.ok) return variables;
  const sessions = opened.workspace?.view().sessions ?? builtInSessions;
  const session = chooseSession(sessions, made.value.session, made.value.url);
  if (session === null)
    return fail(
      unknownName(
        "session",
        made.value.session ?? "",
        sessions.map(({ name }) => name),
      ),
    );
  const environments = opened.workspace?.view().environments.map(({ name }) => name) ?? [];
  if (given.env !== undefined && !environments.includes(given.env))
    return fail(unknownName("environment", given.env, environments));
  const scope = opened.workspace?.scopeOf(given.env ?? null, variables.value) ?? givenScope(variables.value);
  const listed = effectivePolicy(session, made.value.overrides).retry.statusForcelist;
  const draft = withRetryStatuses(made.value, given, listed);
  const policy = effectivePolicy(session, draft.overrides);
  return ok({ draft, session, scope, risks: inspect({ draft, session, policy, scope }).map(recordOf) });
}

async function deliver(
  given: SendArguments,
  ready: Ready,
  { engine, contents }: { readonly engine: Engine; readonly contents: ContentStore },
): Promise<0 | 1 | 2> {
  const exchangeId = ExchangeId.parse(randomUUID());
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  process.once("SIGINT", stop);
  const sent = await engine.send({ ...ready, exchangeId, signal: abort.signal, onProgress: () => undefined });
  process.off("SIGINT", stop);
  if (!sent.ok) {
    await writeRefusal(given, { ...ready, error: sent.error });
    tell(refusalLines(sent.error));
    return 2;
  }
  const written = await writeExchange(given, sent.value, contents);
  if (!written.ok) return refuse(written.error);
  const { outcome } = sent.value;
  return outcome.kind === "response" && outcome.response.status < 400 ? 0 : 1;
}

function engineFor(given: SendArguments, opened: OpenedRequest, contents: ContentStore): Engine {
  const { workspace } = opened;
  const file = given.file;
  return createEngine({
    clock: systemClock,
    contents,
    readSecret: readSecretFrom(process.env, opened.readSecret),
    openFile: (id) => {
      if (file !== undefined) return namedFile(file);
      return workspace === null ? Promise.resolve(fail("not-granted")) : replayable(workspace.openFile, id);
    },
    readAuthority: (path) => readAuthority(resolve(workspace?.folder ?? ".", path)),
  });
}

const givenScope = (given: ReadonlyMap<string, string>): Scope => [
  { label: "--var", variables: new Map([...given].map(([name, value]) => [name, { kind: "value", value }])) },
];

function variablesFrom(texts: readonly string[]): Result<ReadonlyMap<string, string>, string> {
  const variables = new Map<string, string>();
  for (const text of texts) {
    const [, name, value] = /^([\w.$-]+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined)
      return fail(`--var wants \`name=value\`, not ${JSON.stringify(text)}.`);
    variables.set(name, value);
  }
  return ok(variables);
}

function unknownName(what: string, name: string, known: readonly string[]): string {
  const there =
    known.length === 0
      ? `there is none; name a workspace with --workspace`
      : `there are: ${known.join(", ")}`;
  return `No ${what} is called ${JSON.stringify(name)}; ${there}.`;
}

function refuse(message: string): 2 {
  tell([`wirebench: ${message}`]);
  return 2;
}

function tell(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
}
