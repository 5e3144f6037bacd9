import { formMediaType, isJsonType, looksLikeJson, parseMediaType } from "#shared/http/content.ts";
import { jsonProblem, lineAndColumn } from "#shared/formats/json-text.ts";
import { unreachable } from "#shared/result.ts";
import {
  headersNamed,
  readText,
  type RiskSubject,
  type Rule,
  withoutHeaders,
} from "#shared/risks/subject.ts";
import type { Fix } from "#shared/risks/risk.ts";
import { hasReference } from "#shared/variables/template.ts";
import { mediaTypeOf as defaultMediaType } from "#shared/workbench/content-type.ts";
import type { Content, RequestDraft, Row } from "#shared/workbench/request-draft.ts";

const isContentType = (row: Row): boolean => row.name.trim().toLowerCase() === "content-type";

/** The content's text as it would be sent; a secret is read as a digit, which JSON takes inside a string and outside. */
const textOf = ({ draft: { content }, scope }: RiskSubject): string | null =>
  content.kind === "json" || content.kind === "text" || content.kind === "xml"
    ? readText(scope, content.text, "0")
    : null;

/** The media type that goes with the content: the header row where there is one. `null` where it is not known yet. */
function mediaTypeOf({ draft, scope }: RiskSubject): string | null {
  const [row] = headersNamed(draft, "Content-Type");
  if (row) return readText(scope, row.value, "");
  return defaultMediaType(draft.content);
}

/** Types whose content may well look like JSON. */
const ALSO_JSON = /json|yaml|javascript|ecmascript|csp-report|graphql|ndjson/;

export const jsonWithOtherMediaType: Rule = (subject) => {
  const text = textOf(subject);
  const mediaType = mediaTypeOf(subject);
  if (text === null || mediaType === null || text.trim() === "") return [];
  const isJson = subject.draft.content.kind === "json" || looksLikeJson(text);
  const essence = parseMediaType(mediaType)?.essence ?? "";
  if (!isJson || isJsonType(mediaType) || ALSO_JSON.test(essence)) return [];
  return [
    {
      rule: "content/json-with-other-media-type",
      severity: "error",
      message: `The body is JSON but is sent as ${essence === formMediaType ? "a form" : essence || "no known media type"}.`,
      reason:
        essence === formMediaType
          ? "Servers read it as one long form field, as with “data=” in place of “json=”; often they answer 200 and have understood nothing."
          : "Servers choose how to read the body by its media type, not by its look.",
      source: "RFC 9110 §8.3, requests `json=` and `data=` · WB-M01",
      fixes: [{ kind: "edit", label: "Use application/json", edit: asJson }],
    },
  ];
};

function asJson(draft: RequestDraft): RequestDraft {
  const { content } = draft;
  const json: Content =
    content.kind === "text" || content.kind === "xml" ? { kind: "json", text: content.text } : content;
  return { ...withoutHeaders(draft, isContentType), content: json };
}

export const invalidJson: Rule = (subject) => {
  const { content } = subject.draft;
  const text = textOf(subject);
  if (text === null || text.trim() === "") return [];
  const isMeant =
    content.kind === "json" || (content.kind === "text" && isJsonType(mediaTypeOf(subject) ?? ""));
  const problem = isMeant ? jsonProblem(text) : null;
  if (problem === null) return [];
  const isAsTyped = (content.kind === "json" || content.kind === "text") && !hasReference(content.text);
  const { line, column } = lineAndColumn(text, problem);
  return [
    {
      rule: "content/invalid-json",
      severity: "error",
      message: isAsTyped
        ? `The body is not JSON: line ${line}, column ${column}.`
        : "The body is not JSON once its variables are filled in.",
      reason: "It goes with a JSON media type, so the server will most likely refuse it with 400.",
      source: "RFC 8259 §2 · WB-M02",
      fixes: [],
    },
  ];
};

/** Variables are an object of their own; a server that cannot read them answers 400, or ignores them. */
export const graphqlVariables: Rule = ({ draft: { content }, scope }) => {
  if (content.kind !== "graphql" || content.variables.trim() === "") return [];
  const text = readText(scope, content.variables, "0");
  if (text === null || (text.trim().startsWith("{") && jsonProblem(text) === null)) return [];
  const problem = jsonProblem(text);
  const place = problem === null || hasReference(content.variables) ? null : lineAndColumn(text, problem);
  return [
    {
      rule: "content/graphql-variables-not-json",
      severity: "error",
      message:
        place === null
          ? "The GraphQL variables are not a JSON object."
          : `The GraphQL variables are not JSON: line ${place.line}, column ${place.column}.`,
      reason:
        "They are sent inside the JSON of the request, so the server can read neither them nor the query.",
      source: "RFC 8259 §2, GraphQL over HTTP §5.1 · WB-M18",
      fixes: [
        {
          kind: "edit",
          label: "Send no variables",
          edit: (to) =>
            to.content.kind === "graphql" ? { ...to, content: { ...to.content, variables: "" } } : to,
        },
      ],
    },
  ];
};

export const repeatedContentType: Rule = ({ draft }) => {
  const rows = headersNamed(draft, "Content-Type");
  if (rows.length < 2) return [];
  const keep = (value: string): Fix => ({
    kind: "edit",
    label: value.trim() === "" ? "Keep the empty one" : `Keep ${value}`,
    edit: (to) => {
      const kept = headersNamed(to, "Content-Type").find((row) => row.value === value);
      return withoutHeaders(to, (row) => isContentType(row) && row !== kept);
    },
  });
  return [
    {
      rule: "content/repeated-content-type",
      severity: "warning",
      message: `Content-Type is written ${rows.length === 2 ? "twice" : `${rows.length} times`}.`,
      reason: "It may stand once; readers differ on which one they believe.",
      source: "RFC 9110 §5.3, §8.3 · WB-M08",
      fixes: [...new Set(rows.map((row) => row.value))].slice(0, 3).map(keep),
    },
  ];
};

/** Methods for whose content the standard knows no meaning. */
const contentless = ["GET", "HEAD", "TRACE"];

export const contentOnGet: Rule = ({ draft }) => {
  const method = draft.method.trim().toUpperCase();
  if (!contentless.includes(method) || !hasContent(draft.content)) return [];
  return [
    {
      rule: "content/on-get",
      severity: "warning",
      message: `${method} is sent with a body.`,
      reason:
        "It has no meaning there: servers ignore it or refuse the request, and caches and proxies may drop it.",
      source: "RFC 9110 §9.3.1 · WB-M05",
      fixes: [
        { kind: "edit", label: "Remove the body", edit: (to) => ({ ...to, content: { kind: "none" } }) },
        { kind: "edit", label: "Use POST", edit: (to) => ({ ...to, method: "POST" }) },
      ],
    },
  ];
};

function hasContent(content: Content): boolean {
  switch (content.kind) {
    case "none":
      return false;
    case "json":
    case "text":
    case "xml":
      return content.text !== "";
    case "graphql":
      return content.query !== "";
    case "form":
      return content.rows.some((row) => row.use && (row.name !== "" || row.value !== ""));
    case "multipart":
      return content.parts.some((part) => part.use);
    case "file":
      return content.file !== null;
    default:
      return unreachable(content);
  }
}
