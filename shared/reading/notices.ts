import { scanJson } from "#shared/formats/json-scan.ts";
import { isJsonType } from "#shared/http/content.ts";
import type { Attempt, ResponseRecord } from "#shared/http/exchange.ts";
import { reasonPhrase } from "#shared/words/reason-phrase.ts";
import { type TypeMismatch, typeMismatch } from "./content-kind.ts";
import { htmlFromApi, type PageFromApi } from "./html-from-api.ts";
import { looksTruncated } from "./looks-truncated.ts";
import { saysItFailed } from "./says-it-failed.ts";
import { statusMeaning } from "./status-meaning.ts";

/** A sentence to be read before the body is. */
export interface ReadingNotice {
  readonly kind: "says-it-failed" | "page" | "type" | "truncated" | "invalid" | "empty" | "status";
  readonly tone: "info" | "warn";
  readonly text: string;
  /** Where it is written; empty where it is our own observation. */
  readonly source: string;
}

/** A response and as much of its content as is at hand. */
export interface Readable {
  readonly response: ResponseRecord;
  readonly last: Pick<Attempt, "url" | "method" | "fields">;
  /** The content, or its beginning; `null` where it is no longer kept. */
  readonly text: string | null;
  readonly isWhole: boolean;
}

/** What is to be known of a response before its body is read, the gravest first. */
export function noticesOf(readable: Readable): readonly ReadingNotice[] {
  const { response, last, text, isWhole } = readable;
  const words = text === null || text === "" ? [] : ofText(response, last, text, isWhole);
  return [...words, ...ofEmpty(response, last.method), ...ofStatus(response)];
}

function ofText(
  response: ResponseRecord,
  last: Readable["last"],
  text: string,
  isWhole: boolean,
): readonly ReadingNotice[] {
  const { status, reason, mediaType } = response;
  const notices: ReadingNotice[] = [];
  const failure = isWhole && status < 400 ? saysItFailed(text, mediaType) : null;
  if (failure !== null)
    notices.push({
      kind: "says-it-failed",
      tone: "warn",
      text: `${status} ${reasonPhrase(status, reason)}, but the body says that it failed. ${failure.at}: ${failure.says}`,
      source: "",
    });
  const page = htmlFromApi(text, mediaType, last);
  const mismatch = typeMismatch(text, mediaType);
  if (page !== null) notices.push({ kind: "page", tone: "warn", text: pageText(page), source: "" });
  else if (mismatch !== null)
    notices.push({ kind: "type", tone: "warn", text: mismatchText(mismatch), source: "RFC 9110 §8.3" });
  const cut = isWhole ? looksTruncated(text, mediaType) : null;
  if (cut !== null)
    notices.push({
      kind: "truncated",
      tone: "warn",
      text: `The body came whole by its framing, and breaks off all the same: ${cut.open} is not closed. Its maker stopped in the middle.`,
      source: "",
    });
  const wrong =
    isWhole && cut === null && page === null && mismatch === null ? wrongJson(text, mediaType) : null;
  if (wrong !== null)
    notices.push({
      kind: "invalid",
      tone: "warn",
      text: `It is labelled as JSON, and stops being JSON in line ${wrong.line}, column ${wrong.column}: ${wrong.found}`,
      source: "RFC 8259 §2",
    });
  return notices;
}

interface WrongPlace {
  readonly line: number;
  readonly column: number;
  readonly found: string;
}

function wrongJson(text: string, mediaType: string | null): WrongPlace | null {
  if (!isJsonType(mediaType ?? "")) return null;
  const plain = text.replace(/^\ufeff/, "");
  const at = scanJson(plain, () => undefined);
  if (at === null) return null;
  const before = plain.slice(0, at).split("\n");
  const found = /^\S.{0,19}/.exec(plain.slice(at))?.[0] ?? "nothing follows";
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, found };
}

const pages: Readonly<Record<PageFromApi["page"], string>> = {
  login: "A login page came in the place of data: the credentials are missing, or they are over.",
  challenge:
    "A page that tests for robots came in the place of data: something before the server stops programs.",
  error: "An error page for people came in the place of data: mostly it is from a proxy before the server.",
  other: "A page for people came in the place of data: the address may be that of a website.",
};

const whyData: Readonly<Record<PageFromApi["because"], string>> = {
  "declared-json": "It is labelled as JSON.",
  accept: "Accept did not ask for HTML.",
  "content-type": "The request was JSON.",
  path: "The address looks like that of an API.",
};

const pageText = ({ page, because, title }: PageFromApi): string =>
  `${pages[page]}${title === null ? "" : ` Its title is “${title}”.`} ${whyData[because]}`;

const mismatchText = ({ declared, found }: TypeMismatch): string =>
  `Content-Type says ${declared}, and the body is ${found === "bytes" ? "no text" : found === "text" ? "plain text" : found.toUpperCase()}.`;

function ofEmpty(
  { status, contentBytes, download }: ResponseRecord,
  method: string,
): readonly ReadingNotice[] {
  if (contentBytes > 0 || download !== undefined || status >= 400) return [];
  if (method === "HEAD")
    return [
      {
        kind: "empty",
        tone: "info",
        text: "A response to HEAD has no body, whatever its length says.",
        source: "RFC 9110 §9.3.2",
      },
    ];
  if ([204, 205, 304].includes(status)) return [];
  return status === 200 && method === "GET"
    ? [
        {
          kind: "empty",
          tone: "info",
          text: "200 came with an empty body; where nothing is meant, 204 says so.",
          source: "RFC 9110 §15.3.5",
        },
      ]
    : [];
}

function ofStatus({ status, reason }: ResponseRecord): readonly ReadingNotice[] {
  if (status < 300) return [];
  const { meaning, source } = statusMeaning(status);
  return [
    { kind: "status", tone: "info", text: `${status} ${reasonPhrase(status, reason)}: ${meaning}`, source },
  ];
}
