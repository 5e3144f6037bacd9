import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ContentStore } from "#electron/engine/content/content-store.ts";
import { contentUpTo } from "#electron/engine/content/content-up-to.ts";
import { version } from "#shared/user-agent.ts";
import { saveStream } from "#electron/store/save-stream.ts";
import { curlCommand } from "#shared/exports/curl-command.ts";
import { harOf } from "#shared/exports/har.ts";
import type { Exchange } from "#shared/http/exchange.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import { isTextType } from "#shared/http/content.ts";
import type { RecordedBytes } from "#shared/http/wire.ts";
import type { Session } from "#shared/policy/session.ts";
import { fail, ok, type Result, unreachable } from "#shared/result.ts";
import type { RiskRecord } from "#shared/risks/risk.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { curlNotes } from "#shared/words/explain-curl.ts";
import { explain } from "#shared/words/explain.ts";
import type { SendArguments } from "./arguments.ts";
import { exchangeJson, refusalJson } from "./exchange-json.ts";
import { wasPrintedLive } from "./live-output.ts";
import { exchangeLines } from "./report.ts";

/** Prints or saves what was asked for, and says on standard error what happened. */
export async function writeExchange(
  given: SendArguments,
  exchange: Exchange,
  contents: ContentStore,
): Promise<Result<void, string>> {
  const written = await writeForm(given, exchange, contents);
  if (given.quiet !== true) for (const line of exchangeLines(exchange)) process.stderr.write(`${line}\n`);
  return written;
}

/** A request that was not sent still has an exchange to print, for programs that read one. */
export async function writeRefusal(
  given: SendArguments,
  refused: {
    readonly draft: RequestDraft;
    readonly session: Session;
    readonly risks: readonly RiskRecord[];
    readonly error: PrepareError;
  },
): Promise<void> {
  if (given.output !== "exchange") return;
  const { method, url } = refused.draft;
  await emit(given, Readable.from([jsonText(refusalJson({ method, url }, refused.session.name, refused))]));
}

function writeForm(
  given: SendArguments,
  exchange: Exchange,
  contents: ContentStore,
): Promise<Result<void, string>> {
  switch (given.output) {
    case "exchange":
      return emit(given, Readable.from([jsonText(exchangeJson(exchange))]));
    case "wire":
      return emit(given, Readable.from(wireOf(exchange)));
    case "body":
      return writeBody(given, exchange, contents);
    case "har":
      return writeHar(given, exchange, contents);
    case "curl":
      return writeCurl(given, exchange);
    default:
      return unreachable(given.output);
  }
}

async function writeHar(
  given: SendArguments,
  exchange: Exchange,
  contents: ContentStore,
): Promise<Result<void, string>> {
  const content = await contentUpTo(contents, exchange);
  return emit(given, Readable.from([jsonText(harOf(exchange, { version, content }))]));
}

/** The first attempt: what was sent before anything was answered. */
async function writeCurl(given: SendArguments, exchange: Exchange): Promise<Result<void, string>> {
  const made = curlCommand(exchange);
  if (given.quiet !== true) for (const note of curlNotes(made)) process.stderr.write(`${note}\n`);
  return emit(given, Readable.from([`${made.command}\n`]));
}

async function writeBody(
  given: SendArguments,
  exchange: Exchange,
  contents: ContentStore,
): Promise<Result<void, string>> {
  // A download is in its file already, or beside it for as far as it came.
  if (given.outputFile !== undefined && (given.resume === true || isDownloaded(exchange)))
    return ok(undefined);
  if (wasPrintedLive(given, exchange)) return ok(undefined);
  const { outcome } = exchange;
  // What there is of a response that failed is printed too; the exit status says that it is not whole.
  const response = outcome.kind === "response" ? outcome.response : outcome.partial;
  if (response === null) return ok(undefined);
  const { mediaType, decodedBytes } = response;
  const isText = mediaType === null || isTextType(mediaType);
  if (given.outputFile === undefined && process.stdout.isTTY && !isText && decodedBytes !== 0) {
    return fail(`The content is ${mediaType}, which would garble this terminal; use -o FILE.`);
  }
  const content = contents.stream(exchange.id, decodedBytes === null ? "received" : "decoded");
  return content.ok ? emit(given, content.value) : ok(undefined);
}

const isDownloaded = ({ outcome }: Exchange): boolean =>
  outcome.kind !== "response" || outcome.response.download !== undefined;

function* wireOf(exchange: Exchange): Generator<Uint8Array, void> {
  for (const { wire } of exchange.attempts) {
    for (const { head, tail, omitted } of [wire.sent, wire.received] as readonly RecordedBytes[]) {
      yield head;
      if (omitted > 0) yield Buffer.from(`\n[${String(omitted)} bytes not kept]\n`);
      yield tail;
    }
  }
}

async function emit(given: SendArguments, content: NodeJS.ReadableStream): Promise<Result<void, string>> {
  if (given.outputFile !== undefined) {
    const saved = await saveStream(content, given.outputFile);
    return saved.ok ? ok(undefined) : fail(`${given.outputFile}: ${explain(saved.error).message}`);
  }
  try {
    await pipeline(content, process.stdout, { end: false });
  } catch (error) {
    // Whoever read our output has had enough of it, as `head` does.
    if (!(error instanceof Error && "code" in error && error.code === "EPIPE")) throw error;
  }
  return ok(undefined);
}

const jsonText = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
