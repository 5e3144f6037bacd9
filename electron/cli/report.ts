import type { Attempt, Exchange, ResponseRecord } from "#shared/http/exchange.ts";
import type { SendError } from "#shared/http/send-error.ts";
import { statusMeaning } from "#shared/reading/status-meaning.ts";
import type { RiskRecord } from "#shared/risks/risk.ts";
import { explain } from "#shared/words/explain.ts";
import { explainDecision } from "#shared/words/explain-decision.ts";
import { secretVariable } from "#shared/variables/secret-variable.ts";
import { bytesText, durationText } from "#shared/words/quantity.ts";

/** Text from a server may carry terminal commands; C0 and C1 controls are shown as `·`. */
export const forTerminal = (text: string): string => text.replaceAll(/[\p{Cc}]/gu, "·");

/** One line a risk, worst first. */
export const riskLines = (risks: readonly RiskRecord[]): readonly string[] =>
  risks.map(({ severity, rule, message }) => `${severity}: ${message} [${rule}]`);

/** What happened, for a person: a line an attempt where there were several, then one for the outcome. */
export function exchangeLines(exchange: Exchange): readonly string[] {
  const { attempts } = exchange;
  const last = attempts.at(-1);
  const notRetried =
    last?.decision?.retry === false &&
    last.decision.because !== "final" &&
    last.decision.because !== "retries-off";
  return [
    ...(attempts.length > 1 ? attempts.map(attemptLine) : []),
    ...(notRetried && last.decision !== null
      ? [explainDecision(last.decision, last.method, last.response?.status ?? null)]
      : []),
    ...riskLines(exchange.risks.filter(({ when }) => when === "after")),
    ...outcomeLines(exchange),
  ].map(forTerminal);
}

/** Why nothing was sent. */
export function refusalLines(error: SendError): readonly string[] {
  const { title, message, advice } = explain(error);
  // The advice is the window's; here there is nothing to type into.
  const here =
    error.kind === "secret-unavailable"
      ? `Set ${secretVariable(error.name)} to its value, or store it in Wirebench's window.`
      : error.kind === "risk-refused"
        ? "Mend the file, or send it all the same with --allow-risks."
        : advice;
  return [`${title}: ${message}`, here].filter((line) => line !== "").map(forTerminal);
}

function attemptLine(attempt: Attempt): string {
  const status = attempt.response === null ? [] : [String(attempt.response.status)];
  const end = [...status, ...(attempt.error === null ? [] : [attempt.error.kind])].join(" ") || "no response";
  const why = attempt.because === null ? attempt.reason : `${attempt.reason}: ${attempt.because}`;
  const wait =
    attempt.decision?.retry === true
      ? ` — ${explainDecision(attempt.decision, attempt.method, attempt.response?.status ?? null)}`
      : "";
  return `attempt ${String(attempt.n)} (${why}) ${attempt.method} ${attempt.url} ${end}${wait}`;
}

const partialLine = ({ status, reason, contentBytes }: ResponseRecord): string =>
  `${String(status)} ${reason} · not whole: ${bytesText(contentBytes)} of content came`;

function meaningLine(status: number): string {
  const { meaning, source } = statusMeaning(status);
  return `${meaning} (${source})`;
}

function outcomeLines({ outcome, totalMs, attempts }: Exchange): readonly string[] {
  if (outcome.kind !== "response")
    return [
      ...refusalLines(outcome.error),
      ...(outcome.partial === null ? [] : [partialLine(outcome.partial)]),
    ];
  const { status, reason, contentBytes, download } = outcome.response;
  const tries = attempts.length === 1 ? "" : ` · ${String(attempts.length)} attempts`;
  return [
    `${String(status)} ${reason} · ${durationText(totalMs)} · ${bytesText(contentBytes)}${tries}`,
    ...(status < 400 ? [] : [meaningLine(status)]),
    ...(download === undefined
      ? []
      : [`saved ${download.name} · ${bytesText(download.bytes)} · SHA-256 ${download.sha256}`]),
  ];
}
