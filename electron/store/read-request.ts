import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { defaultRedirects } from "#shared/policy/redirect-policy.ts";
import { defaultTimeouts } from "#shared/policy/timeouts.ts";
import { paramsOf, urlWithParams } from "#shared/workbench/params.ts";
import { pathParamsOf } from "#shared/workbench/path-params.ts";
import type { RequestDraft, Row } from "#shared/workbench/request-draft.ts";
import { readTags } from "./override-tags.ts";
import { withSpellings } from "./query-spelling.ts";
import { readAuth } from "./request-auth.ts";
import { type FileNaming, readContent, readGraphql } from "./request-content.ts";
import { readRows } from "./request-rows.ts";
import { isTreeMap, listAt, proseAt, textAt, type Tree, treeAt } from "./yaml-text.ts";

/** What our new files say where nothing else is set: OpenCollection's own defaults wait for ever and follow with credentials. */
export const projected = {
  timeout: defaultTimeouts.totalMs ?? 0,
  maxRedirects: defaultRedirects.limit,
} as const;
/** Every file another tool writes says this, so it was nobody's choice. */
const foreignMaxRedirects = 5;

export interface RequestReading {
  readonly draft: RequestDraft;
  /** What stands in the file and has no effect here. */
  readonly problems: readonly string[];
}

/** Whether a file is an HTTP request, another thing of a collection, or none of its things. */
export function kindOf(tree: Tree): "http" | "folder" | "other" | "foreign" | "empty" {
  if (!isTreeMap(tree)) return "empty";
  const type = textAt(tree, "info", "type");
  if (type === "folder") return "folder";
  if (isGraphql(tree)) return "http";
  if (type !== null && type !== "http") return "other";
  return tree.has("http") || type === "http" ? "http" : tree.has("info") ? "other" : "foreign";
}

/** OpenCollection keeps a GraphQL request under a name and a type of its own. */
export const isGraphql = (tree: Tree): boolean =>
  textAt(tree, "info", "type") === "graphql" && isTreeMap(treeAt(tree, "graphql"));

/** What is sent, whichever name it stands under. */
export const requestOf = (tree: Tree): Tree | undefined => treeAt(tree, isGraphql(tree) ? "graphql" : "http");

export function readRequest(tree: Tree, name: string, nameFile: FileNaming): RequestReading {
  const http = requestOf(tree);
  const tags = readTags(listAt(tree, "info", "tags").filter((tag) => typeof tag === "string"));
  const { auth, unsupported: otherAuth } = readAuth(http);
  const rows = readRows(http, ["headers"]).map(({ value }) => value);
  const {
    content,
    headers,
    unsupported: otherBody,
  } = isGraphql(tree)
    ? { content: readGraphql(http), headers: rows, unsupported: null }
    : readContent(http, rows, nameFile);
  const query = readQuery(
    textAt(http, "url") ?? "",
    readRows(http, ["params"], "query").map(({ value }) => value),
  );
  return {
    draft: {
      name: textAt(tree, "info", "name") ?? name,
      method: textAt(http, "method") ?? (isGraphql(tree) ? "POST" : "GET"),
      url: query.url,
      params: withSpellings(query.params, tags.typed),
      pathParams: pathParamsOf(
        query.url,
        readRows(http, ["params"], "path").map(({ value }) => value),
      ),
      headers,
      content,
      auth,
      session: tags.session,
      overrides: withSettings(tags.overrides, treeAt(tree, "settings")),
      raw: tags.raw,
      docs: proseAt(tree, "docs"),
      ignored: tags.ignored,
    },
    problems: [
      ...tags.problems,
      ...(otherAuth === null ? [] : [`its auth (${otherAuth}) is kept in the file, and not applied`]),
      ...(otherBody === null ? [] : [`its body (${otherBody}) is kept in the file, and not sent`]),
      ...unusedParts(tree),
    ],
  };
}

/** The text of the URL leads; rows that are in use and that it lacks are added to it. */
function readQuery(url: string, rows: readonly Row[]): Pick<RequestDraft, "url" | "params"> {
  const typed = paramsOf(url, []);
  const lacking = rows.filter((row) => row.use && typed.every(({ name }) => name !== row.name));
  const whole = lacking.length === 0 ? url : urlWithParams(url, [...typed, ...lacking]);
  return { url: whole, params: paramsOf(whole, rows) };
}

/** What OpenCollection itself can say about delivery holds unless a tag says otherwise. */
function withSettings(overrides: PolicyOverrides, settings: Tree | undefined): PolicyOverrides {
  const timeout = wholeNumber(textAt(settings, "timeout"));
  const limit = wholeNumber(textAt(settings, "maxRedirects"));
  const isOwnTimeout = timeout !== null && timeout > 0 && timeout !== projected.timeout;
  const isOwnLimit =
    limit !== null && limit <= 100 && limit !== projected.maxRedirects && limit !== foreignMaxRedirects;
  const redirects = {
    ...(textAt(settings, "followRedirects")?.toLowerCase() === "false" ? { follow: false } : {}),
    ...(isOwnLimit ? { limit } : {}),
    ...overrides.redirects,
  };
  const timeouts = { ...(isOwnTimeout ? { totalMs: timeout } : {}), ...overrides.timeouts };
  return {
    ...overrides,
    ...(Object.keys(timeouts).length > 0 ? { timeouts } : {}),
    ...(Object.keys(redirects).length > 0 ? { redirects } : {}),
  };
}

const wholeNumber = (text: string | null): number | null =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;

function unusedParts(tree: Tree): readonly string[] {
  const runtime = treeAt(tree, "runtime");
  const parts = isTreeMap(runtime) ? [...runtime.keys()] : [];
  return parts.map((part) => `its ${part} are kept in the file, and not run`);
}
