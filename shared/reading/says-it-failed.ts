import { isJsonType, looksLikeJson, parseMediaType } from "#shared/http/content.ts";

/** Where content says that it is a failure: the place in it, and what stands there, shortened. */
export interface FailureSign {
  /** A JSONPath, or for other content the words themselves. */
  readonly at: string;
  readonly says: string;
}

type Members = Readonly<Record<string, unknown>>;

/** Longer content is no error message, characters. */
const readLimit = 256 * 1024;

/**
 * Whether content says that the request failed, whatever its status says: `error`, `errors`, `success: false`, a status
 * of 4xx or 5xx inside. A record that merely has such members, a list of errors that was asked for, and empty members
 * are left alone. Of a GraphQL response only `errors` counts (GraphQL over HTTP §6.4).
 */
export function saysItFailed(content: string, mediaType: string | null): FailureSign | null {
  if (content.length === 0 || content.length > readLimit) return null;
  const essence = parseMediaType(mediaType ?? "")?.essence ?? "";
  if (isJsonType(mediaType ?? "") || looksLikeJson(content)) {
    const value = parsed(content);
    if (Array.isArray(value)) return inBatch(value);
    return isMembers(value) ? inObject(value, essence) : null;
  }
  return inText(content, essence);
}

function inObject(value: Members, essence: string): FailureSign | null {
  if (essence === "application/problem+json")
    return sign("$", textOf(value["title"] ?? value["detail"]) || "problem details");
  if (value["jsonrpc"] !== undefined) return isMembers(value["error"]) ? ofError(value, "error") : null;
  const isGraphQl = "data" in value && Array.isArray(value["errors"]);
  if (isGraphQl) return isFilled(value["errors"]) ? ofError(value, "errors") : null;
  const carriesResult = isFilled(value["data"]) && byFlag(value) === null && byState(value) === null;
  if (carriesResult) return null;
  if (isRecordOfItsOwn(value) || isPage(value)) return null;
  return byFlag(value) ?? byError(value) ?? byState(value) ?? byCode(value);
}

/** JSON-RPC 2.0 §6: of a batch, each answer may be an error. */
function inBatch(values: readonly unknown[]): FailureSign | null {
  const at = values.findIndex((one) => isMembers(one) && "jsonrpc" in one && isMembers(one["error"]));
  const found = values[at];
  return isMembers(found) ? sign(`$[${at}].error`, textOf(found["error"])) : null;
}

const flags = ["success", "ok", "succeeded", "Success", "isSuccess", "Response"];

function byFlag(value: Members): FailureSign | null {
  const name = flags.find((flag) => [false, "false", "False"].some((no) => no === value[flag]));
  if (name === undefined) return null;
  return sign(`$.${name}`, `${name} is false${messageOf(value) === "" ? "" : `: ${messageOf(value)}`}`);
}

const errorNames = [
  "error",
  "errors",
  "Error",
  "Errors",
  "fault",
  "exception",
  "errorMessage",
  "error_message",
];

function byError(value: Members): FailureSign | null {
  if (flags.some((flag) => value[flag] === true)) return null;
  const name = errorNames.find((one) => isFilled(value[one]));
  return name === undefined ? null : ofError(value, name);
}

const ofError = (value: Members, name: string): FailureSign =>
  sign(`$.${name}`, textOf(value[name]) || messageOf(value) || name);

/** `status: "error"`, as JSend and many like it write it. */
function byState(value: Members): FailureSign | null {
  const name = ["status", "result", "state"].find((one) =>
    /^(?:error|fail|failed|failure)$/i.test(typeof value[one] === "string" ? value[one] : ""),
  );
  if (name === undefined || (name === "state" && messageOf(value) === "")) return null;
  return sign(`$.${name}`, messageOf(value) || `${name} is ${textOf(value[name])}`);
}

/** A number alone may be anything; with a message beside it, it is a status. */
function byCode(value: Members): FailureSign | null {
  const name = ["code", "status", "statusCode", "status_code", "httpStatus"].find((one) =>
    /^[45]\d\d$/.test(textOf(value[one])),
  );
  if (name === undefined || messageOf(value) === "" || isFilled(value["data"])) return null;
  return sign(`$.${name}`, `${textOf(value[name])}: ${messageOf(value)}`);
}

/** Something with an identity: `status: "failed"` and `error` are then about it, not about the request. */
const isRecordOfItsOwn = (value: Members): boolean =>
  ["id", "_id", "uuid", "guid", "key", "name", "job_id", "jobId"].some((name) => isFilled(value[name]));

/** A page of a list: the errors in it are what was asked for. */
const isPage = (value: Members): boolean =>
  ["total", "count", "page", "next", "limit", "offset", "cursor", "hits", "has_more", "total_count"].some(
    (name) => name in value,
  ) && !flags.some((flag) => value[flag] === false);

const words: readonly (readonly [RegExp, string])[] = [
  [/<(?:[\w-]+:)?Fault\b[\s\S]*?<(?:faultstring|[\w-]+:Text)[^>]*>([^<]*)/, "SOAP Fault"],
  [/<b>(?:Fatal|Parse) error<\/b>:\s*([^<]*)/, "PHP error"],
  [/^\s*(?:<\?xml[^>]*\?>\s*)?<Error>[\s\S]*?<Message>([^<]*)/, "Error"],
  [/^\s*Traceback \(most recent call last\):[\s\S]*\n(\S[^\n]*)\s*$/, "Traceback"],
  [/^\s*(?:Fatal error|Error|Exception|Internal Server Error)\b:?\s*([^\n<]{0,200})/i, "Error"],
];

function inText(content: string, essence: string): FailureSign | null {
  if (essence !== "" && !/^text\/|[/+]xml$/.test(essence)) return null;
  // A page or a file that was asked for may begin with such a word too.
  const isProse = content.length > 2_000 && !/xml|html/.test(essence);
  for (const [pattern, at] of words) {
    const found = isProse ? null : pattern.exec(content);
    if (found !== null) return sign(at, (found[1] ?? "").trim() || at);
  }
  return null;
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}

const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const nothing = /^(?:|0|no|none|null|nil|ok|false|success|no errors?|n\/a)$/i;

/** Whether something stands there: not null, false, 0, an empty list or object, or a word for none. */
function isFilled(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === 0) return false;
  if (typeof value === "string") return !nothing.test(value.trim());
  if (Array.isArray(value)) return value.some((one) => isFilled(one));
  // A counter of errors, or a flag of them, is a statement all the same.
  return isMembers(value) ? Object.values(value).some((one) => isFilled(one)) : true;
}

const messageNames = [
  "message",
  "msg",
  "error_description",
  "errorMessage",
  "detail",
  "title",
  "description",
];

const messageOf = (value: Members): string =>
  textOf(messageNames.map((name) => value[name]).find((one) => typeof one === "string" && one !== "")) ||
  textOf(errorNames.map((name) => value[name]).find((one) => typeof one === "string" && one !== ""));

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return textOf(value[0]);
  return isMembers(value) ? messageOf(value) || textOf(value["code"] ?? value["type"]) : "";
}

const sign = (at: string, says: string): FailureSign => ({
  at,
  says: says.length > 200 ? `${says.slice(0, 199)}…` : says,
});
