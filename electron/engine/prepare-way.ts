import { randomUUID } from "node:crypto";
import type { PrepareError } from "#shared/http/send-error.ts";
import { ExchangeId } from "#shared/ids.ts";
import { type DeliveryPolicy, defaultPolicy } from "#shared/policy/delivery-policy.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { emptyDraft } from "#shared/workbench/request-draft.ts";
import { resolveTexts } from "#electron/engine/prepare/resolve-draft.ts";
import type { UsedSecret } from "#electron/engine/redaction/needles.ts";
import type { ChooseProxy } from "#electron/engine/route/choose-proxy.ts";
import { prepareProxies } from "#electron/engine/route/prepare-route.ts";
import {
  createScriptStore,
  type FetchScript,
  type ScriptStore,
} from "#electron/engine/route/script-store.ts";
import { lookUp } from "#electron/engine/transport/look-up.ts";
import { createTrustStore, type Trust } from "#electron/engine/transport/trust.ts";
import type { Engine } from "./engine.ts";
import { createLimit, createStopper } from "./halting.ts";
import { type EngineParts, nothingOutside, type Outside } from "./parts.ts";
import type { SendOrder } from "./send-order.ts";

/** How the messages of one send get to their servers. */
export interface WayThere {
  readonly trust: Trust;
  readonly chooseProxy: ChooseProxy;
  readonly secrets: readonly UsedSecret[];
}

export type PrepareWay = (
  order: Pick<SendOrder, "scope" | "unverified">,
  policy: DeliveryPolicy,
  readSecret: EngineParts["readSecret"],
) => Promise<Result<WayThere, PrepareError>>;

/** `send` fetches proxy scripts. */
export function createPrepareWay(
  parts: EngineParts,
  send: Engine["send"],
): { readonly prepareWay: PrepareWay; readonly close: () => void } {
  const outside = parts.outside ?? nothingOutside;
  const trustOf = createTrustStore({ ...parts, ...outside });
  const scripts = scriptsOf(parts, outside);
  // Many senders may wait for the same script: that the first one gives up is nothing to the others.
  const fetch = fetchWith(parts, send, new AbortController().signal);
  const prepareWay: PrepareWay = async ({ scope, unverified }, policy, readSecret) => {
    const passphrase = policy.tls.clientCertificate?.passphrase ?? "";
    const filler = await resolveTexts([policy.proxy ?? "", passphrase], scope, readSecret);
    if (!filler.ok) return filler;
    const proxies = prepareProxies(policy, filler.value, { outside, scripts, fetch });
    if (!proxies.ok) return proxies;
    const trust = await trustOf({
      tls: policy.tls,
      passphrase: filler.value.fill(passphrase).text,
      unverified: unverified ?? [],
    });
    if (!trust.ok) return trust;
    const { chooseProxy, secrets } = proxies.value;
    return ok({ trust: trust.value, chooseProxy, secrets: [...filler.value.secrets, ...secrets] });
  };
  return { prepareWay, close: scripts.close };
}

/** A name that a script asks for has so long to be found. */
const lookUpLimitMs = 5_000;

function scriptsOf({ clock }: EngineParts, { scriptThread }: Outside): ScriptStore {
  const addressesOf = async (name: string): Promise<readonly string[]> => {
    const limit = createLimit(clock, createStopper(), "total", lookUpLimitMs);
    const found = await lookUp(name, "any", limit);
    limit.release();
    return found.ok ? found.value : [];
  };
  return createScriptStore({ file: scriptThread, lookUp: addressesOf, clock });
}

/** More than this is no proxy script. */
const scriptLimitBytes = 1024 * 1024;

function fetchWith(parts: EngineParts, send: Engine["send"], signal: AbortSignal): FetchScript {
  const { contents, outside = nothingOutside } = parts;
  return async (address) => {
    if (/^file:/i.test(address)) {
      const read = await outside.readBytes(address.replace(/^file:(?:\/\/)?/i, ""));
      if (!read.ok) return fail(`it cannot be read (${read.error})`);
      return textOf(read.value, read.value.length);
    }
    const exchangeId = ExchangeId.parse(randomUUID());
    const sent = await send(scriptOrder(address, exchangeId, signal));
    if (!sent.ok) return fail(`it could not be fetched (${sent.error.kind})`);
    const { outcome } = sent.value;
    if (outcome.kind !== "response") return fail(`it could not be fetched (${outcome.error.kind})`);
    if (outcome.response.status !== 200) return fail(`its server answered ${outcome.response.status}`);
    const read = await contents.read(exchangeId, "decoded", 0, scriptLimitBytes);
    await contents.release(exchangeId);
    return read.ok ? textOf(read.value.bytes, read.value.total) : fail("its text is gone");
  };
}

/** Directly: a script that says which proxy to use cannot wait for one. */
const scriptOrder = (url: string, exchangeId: ExchangeId, signal: AbortSignal): SendOrder => ({
  exchangeId,
  draft: { ...emptyDraft, url },
  session: {
    name: "proxy-script",
    prefixes: [],
    overrides: { proxy: null, timeouts: { ...defaultPolicy.timeouts, totalMs: 20_000 } },
    base: {},
    fields: [],
    builtIn: true,
  },
  scope: [],
  risks: [],
  unverified: [],
  signal,
  onProgress: () => undefined,
});

const textOf = (bytes: Uint8Array, total: number): Result<string, string> =>
  total > scriptLimitBytes ? fail("it is longer than 1 MiB") : ok(Buffer.from(bytes).toString("utf8"));
