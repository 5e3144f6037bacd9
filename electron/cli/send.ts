import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { systemClock } from "#electron/engine/clock.ts";
import { type ContentStore, createContentStore } from "#electron/engine/content/content-store.ts";
import { createEngine, type Engine } from "#electron/engine/engine.ts";
import type { Outside } from "#electron/engine/parts.ts";
import { namedFile, readAuthority, replayable } from "#electron/store/engine-files.ts";
import { ExchangeId } from "#shared/ids.ts";
import { builtInSessions, chooseSession, effectivePolicy, type Session } from "#shared/policy/session.ts";
import type { UnverifiedHost } from "#shared/policy/tls-trust.ts";
import { blockingRisks } from "#shared/risks/blocking.ts";
import { foldersOf, sortRisks } from "#shared/risks/ignoring.ts";
import { noRiskSettings } from "#shared/workbench/ignored-risk.ts";
import { inspect } from "#shared/risks/inspect.ts";
import { recordOf, type RiskRecord } from "#shared/risks/risk.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Scope } from "#shared/variables/scope.ts";
import { explain } from "#shared/words/explain.ts";
import { askedWaitMs } from "#shared/words/asked-wait.ts";
import { emptyDraft, type RequestDraft } from "#shared/workbench/request-draft.ts";
import type { SendArguments } from "./arguments.ts";
import { unfinishedLines } from "./download.ts";
import { dryRun } from "./dry-run.ts";
import { draftFromArguments, withRetryStatuses } from "./draft-from-arguments.ts";
import { type NamedFiles, namedFiles } from "./named-files.ts";
import { type OpenedRequest, openRequest } from "./open-request.ts";
import { commandOutside } from "./outside.ts";
import { writeExchange, writeRefusal } from "./output.ts";
import { readText } from "./read-text.ts";
import { readSecretFrom } from "./read-secret.ts";
import { sendWatched } from "./send-watched.ts";
import { userDataFolder } from "./user-data.ts";
import { uncheckedByArguments } from "./way-from-arguments.ts";
import { refusalLines, riskLines } from "./report.ts";

/** Everything that is known before a byte leaves. */
interface Ready {
  readonly draft: RequestDraft;
  readonly session: Session;
  readonly scope: Scope;
  readonly risks: readonly RiskRecord[];
  readonly unverified: readonly UnverifiedHost[];
  /** Errors for which nothing is sent unless `--allow-risks` says so. */
  readonly inTheWay: readonly RiskRecord[];
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
  const files = namedFiles();
  const ready = await prepare(given, opened, files);
  if (!ready.ok) return refuse(ready.error);
  if (given.quiet !== true) tell([...riskLines(ready.value.risks), ...noticeLines(ready.value)]);
  if (given.dryRun) return printDryRun(given, ready.value);
  if (ready.value.inTheWay.length > 0) return refuseRisky(given, ready.value);
  const way = await commandOutside(opened.workspace?.folder ?? null, given);
  if (!way.ok) return refuse(`--tls-key-log: ${explain(way.error).message}`);
  const contents = await createContentStore(join(userDataFolder(process.env, process.platform), "spool"));
  const engine = engineFor(opened, contents, { files, outside: way.value.outside });
  try {
    return await deliver(given, ready.value, { engine, contents });
  } finally {
    await engine.close();
    await way.value.close();
    await contents.close();
  }
}

async function refuseRisky(given: SendArguments, ready: Ready): Promise<2> {
  const risks = ready.inTheWay.map(({ rule, message }) => ({ rule, message, acknowledgement: "" }));
  const error = { kind: "risk-refused", risks } as const;
  await writeRefusal(given, { ...ready, error });
  tell(refusalLines(error));
  return 2;
}

const noticeLines = ({ session, draft }: Ready): readonly string[] =>
  effectivePolicy(session, draft.overrides).proxy === "system"
    ? ["There is no desktop to ask for its proxy here: the environment's is taken."]
    : [];

function printDryRun({ failure }: SendArguments, { draft, session }: Ready): 0 | 2 {
  const printed = dryRun(draft, effectivePolicy(session, draft.overrides).retry, failure ?? []);
  if (!printed.ok) return refuse(printed.error);
  process.stdout.write(`${printed.value}\n`);
  return 0;
}

async function prepare(
  given: SendArguments,
  opened: OpenedRequest,
  files: NamedFiles,
): Promise<Result<Ready, string>> {
  const base = opened.draft ?? { ...emptyDraft, url: given.target };
  const raw = given.raw === undefined ? ok(null) : await readText(given.raw);
  if (!raw.ok) return raw;
  const made = draftFromArguments(given, base, files.named, raw.value);
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
  const subject = { draft, session, policy, scope, keyLog: given.tlsKeyLog ?? null };
  const unverified = uncheckedByArguments(given, subject, Date.now());
  if (!unverified.ok) return unverified;
  const looked = { ...subject, unverified: unverified.value, nowMs: systemClock.now() };
  const settings = (await opened.workspace?.risks.read()) ?? noRiskSettings;
  const folders = foldersOf(opened.workspace?.view().items ?? [], opened.itemId);
  const { shown } = sortRisks(inspect(looked), { settings, own: draft.ignored, folders });
  // What someone typed a moment ago is meant; a file may come from anyone.
  const asks = opened.draft !== null && given.allowRisks !== true && given.dryRun !== true;
  const inTheWay = asks ? blockingRisks(looked, shown) : [];
  return ok({ draft, session, scope, unverified: unverified.value, risks: shown.map(recordOf), inTheWay });
}

async function deliver(
  given: SendArguments,
  ready: Ready,
  { engine, contents }: { readonly engine: Engine; readonly contents: ContentStore },
): Promise<0 | 1 | 2> {
  const exchangeId = ExchangeId.parse(randomUUID());
  const sent = await sendWatched(given, { ...ready, exchangeId }, { engine, contents });
  if (!sent.ok) {
    await writeRefusal(given, { ...ready, error: sent.error });
    tell(refusalLines(sent.error));
    return 2;
  }
  const written = await writeExchange(given, sent.value, contents);
  if (!written.ok) return refuse(written.error);
  const { outcome } = sent.value;
  if (outcome.kind !== "response") tell(await unfinishedLines(given));
  // Whatever the status: that the server asked for a longer wait than allowed stands in the report.
  if (askedWaitMs(sent.value) !== null) return 1;
  return outcome.kind === "response" && outcome.response.status < 400 ? 0 : 1;
}

function engineFor(
  opened: OpenedRequest,
  contents: ContentStore,
  { files, outside }: { readonly files: NamedFiles; readonly outside: Outside },
): Engine {
  const { workspace } = opened;
  return createEngine({
    clock: systemClock,
    contents,
    outside,
    readSecret: readSecretFrom(process.env, opened.readSecret),
    openFile: (id) => {
      const path = files.pathOf(id);
      if (path !== null) return namedFile(path);
      return workspace === null ? Promise.resolve(fail("not-granted")) : replayable(workspace.openFile, id);
    },
    readAuthority,
    ...(opened.openJar && { openJar: opened.openJar }),
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
