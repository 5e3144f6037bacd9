import { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { IgnoredRisk } from "#shared/workbench/ignored-risk.ts";

const prefix = "wb:";
const sessionPrefix = "wb:session=";
const rawPrefix = "wb:raw=";
const ignorePrefix = "wb:ignore.";
const typedPrefix = "wb:typed=";

/** What the tags of a request say about its delivery, and which of ours say nothing we can use. */
export interface TagReading {
  readonly session: string | null;
  readonly overrides: PolicyOverrides;
  /** A message that is sent in the place of what the file says; other readers of the file send what it says. */
  readonly raw: string | null;
  /** Risks that are not to be shown here: `wb:ignore.auth/basic={"reason":"…","date":"2026-01-31"}`. */
  readonly ignored: readonly IgnoredRisk[];
  /** How parameters that are switched off were typed: `wb:typed=["k=","q=a+b"]`. */
  readonly typed: readonly string[];
  readonly problems: readonly string[];
}

/** What tags can say. */
type Tagged = Pick<TagReading, "session" | "overrides"> &
  Partial<Pick<TagReading, "raw" | "ignored" | "typed">>;

/** A tag per value: `wb:session=NAME`, `wb:raw="GET / HTTP/1.1\n…"` and `wb:timeouts.readMs=2000` with JSON after the `=`. */
export function readTags(tags: readonly string[]): TagReading {
  let overrides: PolicyOverrides = {};
  const problems: string[] = [];
  const ignored: IgnoredRisk[] = [];
  let raw: string | null = null;
  let typed: readonly string[] = [];
  const session = tags.find((tag) => tag.startsWith(sessionPrefix))?.slice(sessionPrefix.length) ?? null;
  for (const tag of tags) {
    if (!tag.startsWith(prefix) || tag.startsWith(sessionPrefix)) continue;
    const found = rawOf(tag);
    if (found !== null) {
      raw = found;
      continue;
    }
    const spellings = typedOf(tag);
    if (spellings !== null) {
      typed = spellings;
      continue;
    }
    const word = ignoredOf(tag);
    if (word !== null) {
      ignored.push(word);
      continue;
    }
    const more = withTag(overrides, tag);
    if (more === null) problems.push(`the tag ${tag} has no effect: ${problemOf(tag)}`);
    else overrides = more;
  }
  return { session: session === "" ? null : session, overrides, raw, ignored, typed, problems };
}

const problemOf = (tag: string): string =>
  tag === 'wb:tls.verification="off"'
    ? "a certificate is left unchecked per host, in the window for a day, or with --insecure"
    : "it is no setting, or not a value it can have";

function rawOf(tag: string): string | null {
  const value = tag.startsWith(rawPrefix) ? jsonOf(tag.slice(rawPrefix.length)) : null;
  return typeof value === "string" ? value : null;
}

function typedOf(tag: string): readonly string[] | null {
  const value = tag.startsWith(typedPrefix) ? jsonOf(tag.slice(typedPrefix.length)) : null;
  return Array.isArray(value) ? value.filter((piece) => typeof piece === "string") : null;
}

function ignoredOf(tag: string): IgnoredRisk | null {
  const path = tag.startsWith(ignorePrefix) ? pathOf(tag) : null;
  if (path === null) return null;
  const said = IgnoredRisk.unwrap()
    .omit({ rule: true })
    .safeParse(jsonOf(tag.slice(tag.indexOf("=") + 1)));
  return said.success ? { rule: path.slice("ignore.".length), ...said.data } : null;
}

/** The tags of a request after its session or overrides changed. Tags that did not change stay where and as they are. */
export function changeTags(tags: readonly string[], before: Tagged, after: Tagged): readonly string[] {
  const old = tagsOf(before);
  const wanted = tagsOf(after);
  const left = new Map(wanted);
  const kept = tags.flatMap((tag) => {
    const path = pathOf(tag);
    if (path === null) return [tag];
    const now = left.get(path);
    left.delete(path);
    if (now === undefined) return old.has(path) || wanted.has(path) ? [] : [tag];
    return [old.get(path) === now && isInForce(tag) ? tag : now];
  });
  return [...kept, ...left.values()];
}

const isInForce = (tag: string): boolean =>
  tag.startsWith(sessionPrefix) ||
  rawOf(tag) !== null ||
  ignoredOf(tag) !== null ||
  typedOf(tag) !== null ||
  withTag({}, tag) !== null;

/** Tags by the path they set; a session's path is `session`. */
function tagsOf({
  session,
  overrides,
  raw = null,
  ignored = [],
  typed = [],
}: Tagged): ReadonlyMap<string, string> {
  const tags = new Map(session === null ? [] : [["session", sessionPrefix + session]]);
  if (raw !== null) tags.set("raw", rawPrefix + JSON.stringify(raw));
  if (typed.length > 0) tags.set("typed", typedPrefix + JSON.stringify(typed));
  for (const { rule, reason, date } of ignored)
    tags.set(`ignore.${rule}`, `${ignorePrefix}${rule}=${JSON.stringify({ reason, date })}`);
  for (const [path, value] of leavesOf(overrides))
    tags.set(path, `${prefix}${path}=${JSON.stringify(value)}`);
  return tags;
}

/** Every single value that is set, by its path: `timeouts.readMs`, `proxy`. */
export function leavesOf(overrides: PolicyOverrides): ReadonlyMap<string, unknown> {
  const leaves = new Map<string, unknown>();
  for (const [group, value] of Object.entries(overrides)) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      if (value !== undefined) leaves.set(group, value);
      continue;
    }
    for (const [name, leaf] of Object.entries(value))
      if (leaf !== undefined) leaves.set(`${group}.${name}`, leaf);
  }
  return leaves;
}

function pathOf(tag: string): string | null {
  if (!tag.startsWith(prefix)) return null;
  const end = tag.indexOf("=");
  return end < 0 ? null : tag.slice(prefix.length, end);
}

function withTag(overrides: PolicyOverrides, tag: string): PolicyOverrides | null {
  const path = pathOf(tag);
  const value = path === null ? undefined : jsonOf(tag.slice(prefix.length + path.length + 1));
  if (path === null || value === undefined) return null;
  const [group = "", name, ...rest] = path.split(".");
  if (rest.length > 0) return null;
  const groups = new Map<string, unknown>(Object.entries(overrides));
  const sofar = groups.get(group);
  groups.set(
    group,
    name === undefined ? value : { ...(typeof sofar === "object" ? sofar : {}), [name]: value },
  );
  const read = PolicyOverrides.safeParse(Object.fromEntries(groups));
  return read.success ? read.data : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
