import { create } from "zustand";
import { introspectionQuery, type Schema, schemaFrom } from "#renderer/lib/graphql-schema.ts";
import { ask } from "#renderer/lib/ipc.ts";
import { withLatest } from "#renderer/lib/latest-entries.ts";
import type { ExchangeId, TabId } from "#shared/ids.ts";
import { scopeOf, useEnvironment } from "./environment.ts";
import { send, sendingOf, useExchanges } from "./exchanges.ts";
import { requestTabOf, useTabs } from "./tabs.ts";
import { variablesOf, useWorkspace } from "./workspace.ts";
import { resolveText, type Scope } from "#shared/variables/scope.ts";

/** What is known of the schema at one place: origin and path. In memory only. */
export interface KnownSchema {
  readonly schema: Schema | null;
  /** Milliseconds since the epoch; of the schema that is there. */
  readonly fetchedAt: number | null;
  /** Why the last question brought none. */
  readonly problem: string | null;
}

interface State {
  readonly byPlace: Readonly<Record<string, KnownSchema>>;
}

export const useSchemas = create<State>(() => ({ byPlace: {} }));

/** Schemas that are held; one may have thousands of types. */
const schemaLimit = 20;

const unknown: KnownSchema = { schema: null, fetchedAt: null, problem: null };

export const schemaAt =
  (place: string) =>
  ({ byPlace }: State): KnownSchema =>
    byPlace[place] ?? unknown;

/** The URL with its variables, as far as they have values, and without its query. */
export function placeOf(url: string, scope: Scope): string {
  const parts = resolveText(scope, url);
  const text = "kind" in parts ? url : parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
  return text.replace(/[?#].*$/s, "").trim();
}

/** Where the request of a tab goes now. */
function placeOfTab(id: TabId): string {
  const variables = variablesOf(useWorkspace.getState());
  const url = requestTabOf(id)(useTabs.getState())?.draft.url ?? "";
  return placeOf(url, scopeOf(variables, useEnvironment.getState().environment));
}

/**
 * Asks the server of a request for its schema, by the same URL, headers, credentials and session. It is an exchange
 * like any other, and is shown as one.
 */
export async function fetchSchema(id: TabId): Promise<void> {
  const place = placeOfTab(id);
  const query = await introspectionQuery();
  await send(id, null, (draft) => ({
    ...draft,
    method: draft.method === "GET" ? "POST" : draft.method,
    raw: null,
    content: { kind: "graphql", query, variables: "", operationName: "IntrospectionQuery" },
  }));
  const found = await answerOf(id);
  useSchemas.setState(({ byPlace }) => {
    const before = byPlace[place] ?? unknown;
    const after =
      "problem" in found ? { ...before, ...found } : { ...found, fetchedAt: Date.now(), problem: null };
    return { byPlace: withLatest(byPlace, place, after, schemaLimit) };
  });
}

async function answerOf(id: TabId): Promise<{ readonly schema: Schema } | { readonly problem: string }> {
  const sending = sendingOf(id)(useExchanges.getState());
  if (sending.phase !== "done" || sending.exchange.outcome.kind !== "response")
    return { problem: "The server was not reached, or did not answer." };
  const { status } = sending.exchange.outcome.response;
  const text = await readAll(sending.exchange.id);
  const answer = text === null ? null : parsed(text);
  if (!isAnswer(answer))
    return { problem: `The server answered ${String(status)}, and not as GraphQL does.` };
  const schema = answer.data === undefined || answer.data === null ? null : await schemaFrom(answer.data);
  if (schema !== null) return { schema };
  const [error] = answer.errors ?? [];
  return {
    problem:
      error === undefined
        ? "The answer holds no schema."
        : `The server refused: ${error.message.slice(0, 300)}`,
  };
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string }[];
}

const isAnswer = (value: unknown): value is Answer =>
  typeof value === "object" &&
  value !== null &&
  ("data" in value || ("errors" in value && Array.isArray(value.errors)));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A schema larger than this is no one's. */
const largestSchema = 64 * 1024 * 1024;
const step = 8 * 1024 * 1024;

async function readAll(exchangeId: ExchangeId): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = "";
  for (let from = 0; from < largestSchema;) {
    const reply = await ask["content.read"]({ exchangeId, view: "decoded", from, length: step });
    if (!reply.ok) return null;
    text += decoder.decode(reply.value.bytes, { stream: true });
    from += reply.value.bytes.length;
    if (from >= reply.value.total || reply.value.bytes.length === 0) return text + decoder.decode();
  }
  return null;
}
