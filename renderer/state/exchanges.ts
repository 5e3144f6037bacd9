import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import { newExchangeId } from "#renderer/lib/new-id.ts";
import type { Exchange, Progress, ResponseHead } from "#shared/http/exchange.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import type { ExchangeId, FileId, TabId } from "#shared/ids.ts";
import type { News } from "#shared/ipc/bridge.ts";
import { readRawHead, splitRaw } from "#shared/http/raw-message.ts";
import type { KeptExchange } from "#shared/workbench/history.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { transferOf, type TransferSample, withSample } from "#shared/http/transfer.ts";
import type { Timeouts } from "#shared/policy/timeouts.ts";
import { acknowledgedIn } from "./acknowledged.ts";
import { dropContent } from "./contents.ts";
import { useEnvironment } from "./environment.ts";
import { secretsSettled } from "./keychain.ts";
import { inForce } from "./session-in-force.ts";
import { endGrowing, isEventStream, isWatchable, readOn } from "./streams.ts";
import { requestTabOf, useTabs } from "./tabs.ts";
import { sessionsOf, useWorkspace } from "./workspace.ts";

/** What became of the last send of a tab. `crashed` is a bug of ours, not a failure of the request. */
export type Sending =
  | { readonly phase: "idle" }
  | {
      readonly phase: "sending";
      readonly exchangeId: ExchangeId;
      /** By the clock of the window, milliseconds since the epoch. */
      readonly startedAt: number;
      readonly progress: Progress | null;
      readonly progressAt: number;
      /** Of the content that moves, for its rate. */
      readonly samples: readonly TransferSample[];
      /** The limits that end it, as they were when it was sent. */
      readonly timeouts: Timeouts;
      readonly download: DownloadPlace | null;
    }
  | {
      readonly phase: "done";
      readonly exchange: Exchange;
      /** Names of the fields that were typed, lower case; all others are ours. */
      readonly typedFields: readonly string[];
      readonly download: DownloadPlace | null;
      /** It comes from the history, and not from a send of this tab as it is. */
      readonly isPast?: true;
    }
  | { readonly phase: "refused"; readonly error: PrepareError; readonly download?: DownloadPlace | null }
  | { readonly phase: "crashed"; readonly detail: string };

/** The file the user named for a download. */
export interface DownloadPlace {
  readonly fileId: FileId;
  readonly name: string;
  /** Whether to go on with what is there. */
  readonly resume: boolean;
}

interface State {
  readonly byTab: Readonly<Partial<Record<TabId, Sending>>>;
}

export const useExchanges = create<State>(() => ({ byTab: {} }));

const idle: Sending = { phase: "idle" };

export const sendingOf =
  (id: TabId) =>
  ({ byTab }: State): Sending =>
    byTab[id] ?? idle;

/** The exchange of a tab, once it is over. */
export const exchangeOf =
  (id: TabId) =>
  (state: State): Exchange | null => {
    const sending = sendingOf(id)(state);
    return sending.phase === "done" ? sending.exchange : null;
  };

const none: readonly string[] = [];

/** Names of the fields that were typed for an exchange, lower case. */
export const sentFieldsOf =
  (id: TabId) =>
  (state: State): readonly string[] => {
    const sending = sendingOf(id)(state);
    return sending.phase === "done" ? sending.typedFields : none;
  };

const typedFieldsOf = ({ headers, raw }: RequestDraft): readonly string[] =>
  (raw === null
    ? headers.filter(({ use }) => use).map(({ name }) => name)
    : readRawHead(splitRaw(raw).head).fields.map(([name]) => name)
  ).map((name) => name.toLowerCase());

const put = (id: TabId, sending: Sending): void =>
  useExchanges.setState(({ byTab }) => ({ byTab: { ...byTab, [id]: sending } }));

/** Whether a tab still waits for this exchange: one that was closed, and opened again since, does not. */
function isUnderWay(id: TabId, exchangeId: ExchangeId): boolean {
  const sending = sendingOf(id)(useExchanges.getState());
  return sending.phase === "sending" && sending.exchangeId === exchangeId;
}

/** Sends the request of a tab; into a file, where one is named for it. `once` holds for this send alone. */
export async function send(
  id: TabId,
  download: DownloadPlace | null = null,
  once: (draft: RequestDraft) => RequestDraft = (draft) => draft,
): Promise<void> {
  const before = sendingOf(id)(useExchanges.getState());
  const first = requestTabOf(id)(useTabs.getState());
  if (before.phase === "sending" || first === undefined) return;
  if (before.phase === "done") dropContent(before.exchange.id);
  const exchangeId = newExchangeId();
  const now = Date.now();
  const { timeouts } = inForce(sessionsOf(useWorkspace.getState()), first.draft).policy;
  put(id, {
    phase: "sending",
    exchangeId,
    startedAt: now,
    progress: null,
    progressAt: now,
    samples: [],
    timeouts,
    download,
  });
  await secretsSettled();
  const tab = requestTabOf(id)(useTabs.getState());
  if (tab === undefined || !isUnderWay(id, exchangeId)) return;
  const { environment } = useEnvironment.getState();
  try {
    const reply = await ask["exchange.send"]({
      exchangeId,
      draft: once(tab.draft),
      itemId: tab.itemId,
      tabId: tab.id,
      environment,
      download: download === null ? null : { fileId: download.fileId, resume: download.resume },
      acknowledged: acknowledgedIn(id),
    });
    endGrowing(exchangeId);
    if (!isUnderWay(id, exchangeId)) return;
    put(
      id,
      reply.ok
        ? { phase: "done", exchange: reply.value, typedFields: typedFieldsOf(tab.draft), download }
        : { phase: "refused", error: reply.error, download },
    );
  } catch (error) {
    if (!isUnderWay(id, exchangeId)) return;
    put(id, { phase: "crashed", detail: error instanceof Error ? error.message : String(error) });
  }
}

/** Shows an exchange of the history in the place of what the tab has; not while it sends. */
export function showPast(id: TabId, { exchange, draft }: KeptExchange): void {
  const before = sendingOf(id)(useExchanges.getState());
  if (before.phase === "sending") return;
  if (before.phase === "done" && before.exchange.id !== exchange.id) dropContent(before.exchange.id);
  put(id, { phase: "done", exchange, typedFields: typedFieldsOf(draft), download: null, isPast: true });
}

export async function cancel(id: TabId): Promise<void> {
  const sending = sendingOf(id)(useExchanges.getState());
  if (sending.phase !== "sending") return;
  // Before that, main has not heard of it.
  await secretsSettled();
  await ask["exchange.abort"]({ exchangeId: sending.exchangeId });
}

/** Ends the wait before the next attempt. */
export async function hurry(id: TabId): Promise<void> {
  const sending = sendingOf(id)(useExchanges.getState());
  if (sending.phase === "sending") await ask["exchange.hurry"]({ exchangeId: sending.exchangeId });
}

/** Lets go of what belonged to tabs that were closed, and ends what they were sending. */
export function followClosedTabs(): void {
  useTabs.subscribe(({ tabs }) => {
    const { byTab } = useExchanges.getState();
    const isOpen = (id: string): boolean => tabs.some((tab) => tab.id === id);
    const gone = Object.entries(byTab).filter(([id]) => !isOpen(id));
    if (gone.length === 0) return;
    useExchanges.setState({ byTab: Object.fromEntries(Object.entries(byTab).filter(([id]) => isOpen(id))) });
    for (const [, sending] of gone) {
      if (sending?.phase === "done") dropContent(sending.exchange.id);
      if (sending?.phase !== "sending") continue;
      dropContent(sending.exchangeId);
      void ask["exchange.abort"]({ exchangeId: sending.exchangeId });
    }
  });
}

export function receiveProgress({ exchangeId, progress }: News<"exchange.progressed">): void {
  useExchanges.setState(({ byTab }) => ({
    byTab: Object.fromEntries(
      Object.entries(byTab).map(([id, sending]) =>
        sending?.phase === "sending" && sending.exchangeId === exchangeId
          ? [id, progressed(sending, progress)]
          : [id, sending],
      ),
    ),
  }));
  if (progress.response !== null) watch(exchangeId, progress.response);
}

type UnderWay = Extract<Sending, { phase: "sending" }>;

function progressed(sending: UnderWay, progress: Progress): UnderWay {
  const now = Date.now();
  const transfer = transferOf(progress);
  const samples =
    transfer === null ? sending.samples : withSample(sending.samples, { atMs: now, bytes: transfer.bytes });
  return { ...sending, progress, progressAt: now, samples };
}

/** What is over in a moment is shown when it is over. */
const watchedFromMs = 300;

/**
 * Events are shown as they come; other text from when it takes its time, also where nothing more comes by then.
 * A download only counts its bytes.
 */
function watch(exchangeId: ExchangeId, response: ResponseHead): void {
  const sending = Object.values(useExchanges.getState().byTab).find(
    (one) => one?.phase === "sending" && one.exchangeId === exchangeId,
  );
  if (sending?.phase !== "sending" || sending.download !== null) return;
  const { fields } = response;
  if (!isEventStream(fields) && !isWatchable(fields)) return;
  const leftMs = isEventStream(fields) ? 0 : sending.startedAt + watchedFromMs - Date.now();
  if (leftMs > 0) setTimeout(() => watch(exchangeId, response), leftMs);
  else void readOn(exchangeId, fields);
}
