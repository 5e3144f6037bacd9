import { countControls, fieldValues, hasField } from "#shared/http/field.ts";
import { rawHeadText, readRawHead, splitRaw } from "#shared/http/raw-message.ts";
import { readText, type RiskSubject, type Rule } from "#shared/risks/subject.ts";
import { literalParts } from "#shared/variables/template.ts";
import { utf8Length } from "#shared/workbench/raw-of-draft.ts";

/** What a draft in raw mode sends: of its tables nothing, so that no rule finds anything in them. */
export function asRawSends(subject: RiskSubject): RiskSubject {
  const { raw } = subject.draft;
  if (raw === null) return subject;
  const { method } = readRawHead(splitRaw(raw).head);
  const draft = {
    ...subject.draft,
    method,
    headers: [],
    auth: { scheme: "none" },
    content: { kind: "none" },
  } as const;
  return { ...subject, draft };
}

/** A length written by hand that is not the length of what follows. */
export const rawLength: Rule = ({ draft: { raw }, scope }) => {
  const text = raw === null ? null : readText(scope, raw, "");
  if (raw === null || text === null || text !== readText(scope, raw, "x")) return [];
  const { head, content } = splitRaw(text);
  const { fields } = readRawHead(head);
  const [said = null, ...others] = fieldValues(fields, "content-length");
  const actual = utf8Length(content);
  if (hasField(fields, "transfer-encoding") || others.length > 0) return [];
  if (said === null ? actual === 0 : said === String(actual)) return [];
  return [
    {
      rule: "raw/length",
      severity: "warning",
      message:
        said === null
          ? `The raw message has ${actual} bytes of content and no Content-Length.`
          : `The raw message says Content-Length: ${said}, and its content has ${actual} bytes.`,
      reason:
        "A server that reads less takes the rest for another request; one that reads more waits until it gives up.",
      source: "RFC 9112 §6.3 · WB-M06",
      fixes: [
        {
          kind: "edit",
          label: said === null ? `Add Content-Length: ${actual}` : `Say ${actual}`,
          edit: (to) => (to.raw === null ? to : { ...to, raw: withLength(to.raw, said, actual) }),
        },
      ],
    },
  ];
};

function withLength(raw: string, said: string | null, actual: number): string {
  const { head } = splitRaw(raw);
  if (said === null) return `${head}\nContent-Length: ${actual}${raw.slice(head.length)}`;
  const [, before = ""] = /^([^]*?^content-length:[ \t]*)/im.exec(head) ?? [];
  if (before === "" || !raw.startsWith(before + said)) return raw;
  return `${before}${actual}${raw.slice(before.length + said.length)}`;
}

/** A value that brings a line break into the head is never sent: nobody typed it. */
export const rawBreak: Rule = ({ draft: { raw }, scope }) => {
  const head = raw === null ? "" : splitRaw(raw).head;
  const text = readText(scope, head, "");
  const typed = literalParts(head)
    .map((part) => part.text)
    .join("");
  if (text === null || countControls(text) <= countControls(typed)) return [];
  return [
    {
      rule: "raw/line-break",
      severity: "error",
      message: "A variable in the head of the raw message holds a line break or another control character.",
      reason: "It would become a line of its own that nobody typed, so that such a message is not sent.",
      source: "RFC 9110 §5.5, RFC 9112 §11.1 · WB-M07",
      fixes: [],
    },
  ];
};

/** A head that no server reads as one. */
export const rawHead: Rule = ({ draft: { raw } }) => {
  if (raw === null) return [];
  const { head } = splitRaw(raw);
  const [requestLine = ""] = rawHeadText(head).split("\r\n");
  const problem = !/^\S+ \S+ HTTP\/1\.[01]$/.test(requestLine)
    ? "does not begin with a request line such as GET /path HTTP/1.1"
    : !hasField(readRawHead(head).fields, "host")
      ? "has no Host"
      : null;
  if (problem === null) return [];
  return [
    {
      rule: "raw/head",
      severity: "warning",
      message: `The raw message ${problem}.`,
      reason: "It goes out as it is; most servers answer with 400 or close the connection.",
      source: "RFC 9112 §3, §3.2 · WB-M07",
      fixes: [],
    },
  ];
};
