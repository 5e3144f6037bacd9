import { scanJson } from "#shared/formats/json-scan.ts";
import { type ContentKind, typeMismatch as mismatchOf } from "#shared/reading/content-kind.ts";
import { htmlFromApi as pageFromApi } from "#shared/reading/html-from-api.ts";
import { saysItFailed } from "#shared/reading/says-it-failed.ts";
import { isFromLoopback, lastAttempt, type ResponseRule } from "#shared/risks/response-subject.ts";
import { shapedSecrets } from "#shared/risks/secret-shape.ts";

export const successThatFailed: ResponseRule = ({ response: { status, mediaType }, text, isWhole }) => {
  const isSuccess = status >= 200 && status < 300;
  const sign = isSuccess && isWhole && text !== null ? saysItFailed(text, mediaType) : null;
  if (sign === null) return [];
  return [
    {
      rule: "response/success-that-failed",
      severity: "warning",
      message: `The status is ${String(status)}, but the body says that it failed (${sign.at}).`,
      reason: "Whoever checks the status alone takes this for a success; retries and monitors do.",
      source: "RFC 9110 §15.3, OWASP API8 · WB-R02",
    },
  ];
};

const kindNames: Readonly<Partial<Record<ContentKind, string>>> = { text: "plain text", bytes: "no text" };

/** A page in the place of data is `htmlFromApi`'s to tell. */
export const typeMismatch: ResponseRule = (subject) => {
  const { text, response } = subject;
  const found = text === null ? null : mismatchOf(text, response.mediaType);
  if (found === null || htmlFromApi(subject).length > 0) return [];
  return [
    {
      rule: "response/type-mismatch",
      severity: "warning",
      message: `The content is called ${found.declared} and is ${kindNames[found.found] ?? found.found.toUpperCase()}.`,
      reason: "Programs read content by its media type; this one they will read wrongly or refuse.",
      source: "RFC 9110 §8.3 · WB-R03",
    },
  ];
};

export const htmlFromApi: ResponseRule = ({ exchange, response, text }) => {
  const { url, fields } = lastAttempt(exchange) ?? exchange.request;
  const page = text === null ? null : pageFromApi(text, response.mediaType, { url, fields });
  if (page === null) return [];
  return [
    {
      rule: "response/html-from-api",
      severity: "warning",
      message: "A page for people came back where data was asked for.",
      reason:
        "It is most often not the API that answered: a login page, a proxy, a gateway's error page, or a wrong path.",
      source: "RFC 9110 §12.5.1 · WB-R04",
    },
  ];
};

/** From here on a ratio says something. */
const ratioFromBytes = 10 * 1024 * 1024;
const ratioLimit = 200;

export const compressionBomb: ResponseRule = ({ response: { contentBytes, decodedBytes } }) => {
  if (decodedBytes === null || contentBytes === 0 || decodedBytes < ratioFromBytes) return [];
  const ratio = Math.floor(decodedBytes / contentBytes);
  if (ratio <= ratioLimit) return [];
  return [
    {
      rule: "response/compression-ratio",
      severity: "warning",
      message: `The content grew to ${String(ratio)} times its size when it was decompressed.`,
      reason:
        "Such content fills the memory of clients that do not limit it; it is made so on purpose, or nearly empty.",
      source: "RFC 9110 §8.4, OWASP API4 · WB-R06",
    },
  ];
};

/** A trace stands in the short body of a failure, characters. */
const traceLookedAt = 64 * 1024;

/** How a program of Python, Java, .NET, JavaScript, PHP, Go or Ruby prints where it failed. */
const TRACES: readonly RegExp[] = [
  /Traceback \(most recent call last\):/,
  /^\s*at [\w$.]+\([\w$]+\.java:\d+\)/m,
  /^\s*at [\w.`<>]+\(.*\) in .+\.cs:line \d+/m,
  /^\s*at (?:async )?(?:[\w$.<>[\] ]+ \()?(?:file:\/\/|\/|[A-Z]:\\)[^\n()]+:\d+:\d+\)?/m,
  /^#\d+ \/\S+\.php\(\d+\): /m,
  /goroutine \d+ \[running\]:/,
  /^\s*(?:from )?\/\S+\.rb:\d+:in [`']/m,
];

export const stackTrace: ResponseRule = (subject) => {
  const { text } = subject;
  if (text === null || isFromLoopback(subject)) return [];
  // In JSON the lines of a trace stand in a text, with their ends escaped.
  const lines = text
    .slice(0, traceLookedAt)
    .replaceAll(/(?:\\r)?\\n/g, "\n")
    .replaceAll('\\"', '"');
  if (!TRACES.some((trace) => trace.test(lines))) return [];
  return [
    {
      rule: "response/stack-trace",
      severity: "warning",
      message: "The body shows the inside of the server: a stack trace.",
      reason:
        "It tells a stranger what the server runs and where it breaks. The error belongs in the server's log.",
      source: "ASVS 16.5.1, RFC 9457 §5 · WB-R10",
    },
  ];
};

export const secretInResponse: ResponseRule = ({ text }) => {
  const [found] = text === null ? [] : shapedSecrets(text);
  if (found === undefined) return [];
  return [
    {
      rule: "response/secret",
      severity: "warning",
      message: `The body holds what looks like a secret (${found.name}).`,
      reason: "It is shown, copied and exported with the response. Ask whether the API should hand it out.",
      source: "OWASP API3, ASVS 14.2.6 · WB-A11",
    },
  ];
};

/** Deeper content is shown as text. */
const depthLimit = 200;

export const deepJson: ResponseRule = ({ text }) => {
  if (text === null || !/^\s*[[{]/.test(text)) return [];
  let deepest = 0;
  scanJson(text, ({ depth }) => {
    deepest = Math.max(deepest, depth);
  });
  if (deepest <= depthLimit) return [];
  return [
    {
      rule: "response/deep-json",
      severity: "warning",
      message: `The JSON is nested ${String(deepest)} levels deep.`,
      reason: "Many readers stop at a few hundred levels, and some run out of stack.",
      source: "RFC 8259 §9 · WB-R17",
    },
  ];
};
