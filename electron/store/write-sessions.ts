import { builtInSessions, type Session } from "#shared/policy/session.ts";
import { sessionsFormat, settingGroups } from "#shared/policy/sessions-document.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { sessionSecrets } from "#shared/risks/session-secret.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import {
  editList,
  editMap,
  indentAt,
  type JsonLayout,
  layoutOf,
  type MemberChange,
  printJson,
} from "./edit-json.ts";
import { type JsonMap, type JsonNode, nodeIn, valueOf } from "./json-tree.ts";
import { parseSessions, type SessionsText } from "./sessions-file.ts";

/** `before` is the session as it was when the change began, `null` for a new one. */
export type SessionChange =
  | { readonly kind: "save"; readonly session: Session; readonly before: Session | null }
  | { readonly kind: "delete"; readonly name: string };

/** The text of `sessions.json` after a change; what the change does not touch stays byte for byte. `null`: no file yet. */
export function rewriteSessions(text: string | null, change: SessionChange): Result<string, FileError> {
  const now = text ?? emptyText;
  const file = parseSessions(now);
  const [error] = file.errors;
  if (error !== undefined) return fail({ kind: "file-broken", message: error });
  return change.kind === "delete" ? withoutSession(now, file, change.name) : withSession(now, file, change);
}

const emptyText = `{\n  "wirebench": ${sessionsFormat},\n  "sessions": []\n}\n`;

function withoutSession(
  text: string,
  { tree, written }: SessionsText,
  name: string,
): Result<string, FileError> {
  if (!written.some((session) => session.name === name)) return fail({ kind: "item-missing" });
  return ok(
    withList(text, tree, (list) =>
      list.items.map((item, index) =>
        written[index]?.name === name ? null : text.slice(item.from, item.to),
      ),
    ),
  );
}

function withSession(
  text: string,
  file: SessionsText,
  { session, before }: Extract<SessionChange, { kind: "save" }>,
): Result<string, FileError> {
  const refused = refusal(file, session, before);
  if (refused !== null) return fail(refused);
  const index = before === null ? -1 : file.written.findIndex(({ name }) => name === before.name);
  const layout = layoutOf(text);
  const entry = nodeIn(file.tree, ["sessions", index]);
  if (entry?.kind !== "map") {
    const indent = layout.step + layout.step;
    const added = printJson(entryOf(session), layout, indent);
    return ok(
      withList(text, file.tree, (list) => list.items.map((item) => text.slice(item.from, item.to)), [added]),
    );
  }
  const edited = editEntry(text, entry, session, layout);
  return ok(
    withList(text, file.tree, (list) =>
      list.items.map((item) => (item === entry ? edited : text.slice(item.from, item.to))),
    ),
  );
}

function refusal({ written }: SessionsText, session: Session, before: Session | null): FileError | null {
  const { name } = session;
  if (name.trim() !== name || name === "" || /\p{Cc}/u.test(name)) return { kind: "name-invalid", name };
  const isTaken = [...written, ...builtInSessions].some((other) => other.name === name);
  if (name !== before?.name && isTaken) return { kind: "name-taken", name };
  const [secret] = sessionSecrets(session);
  if (secret !== undefined) return { kind: "literal-secret", place: secret.place };
  if (before === null) return null;
  const there = written.find((other) => other.name === before.name);
  if (there === undefined) return before.builtIn ? null : { kind: "item-missing" };
  return sameText(there, before) ? null : { kind: "file-changed" };
}

/** Whether two sessions would be written alike. */
const sameText = (a: Session, b: Session): boolean =>
  JSON.stringify(sorted(entryOf(a))) === JSON.stringify(sorted(entryOf(b)));

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, sorted(part)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The session as the file says it: what is empty is left out. */
function entryOf({ name, prefixes, fields, overrides }: Session): Readonly<Record<string, unknown>> {
  const settings = Object.entries(overrides).map(
    ([key, value]) => [key, isGroup(value) ? given(value) : value] as const,
  );
  return given({
    name,
    prefixes: prefixes.length === 0 ? undefined : prefixes,
    fields: fields.length === 0 ? undefined : fields,
    ...Object.fromEntries(settings.filter(([, value]) => !isGroup(value) || Object.keys(value).length > 0)),
  });
}

const given = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function editEntry(text: string, entry: JsonMap, session: Session, layout: JsonLayout): string {
  const wanted = entryOf(session);
  const keys = ["name", "prefixes", "fields", ...Object.keys(settingGroups)];
  const idle = new Set(entry.members.filter(isIdle).map(({ key }) => key));
  const changes = keys
    .filter((key) => wanted[key] !== undefined || !idle.has(key))
    .flatMap((key) => changeOf(text, entry, [key, wanted[key]], layout) ?? []);
  return changes.length === 0 ? text.slice(entry.from, entry.to) : editMap(text, entry, changes);
}

/** `null` where the value is there already, however it is written. */
function changeOf(
  text: string,
  map: JsonMap,
  [key, wanted]: readonly [key: string, wanted: unknown],
  layout: JsonLayout,
): MemberChange | null {
  const there = map.members.find((member) => member.key === key)?.value;
  if (there === undefined) {
    if (wanted === undefined) return null;
    return { key, text: printJson(wanted, layout, memberIndent(text, map, layout)) };
  }
  const old = valueOf(there);
  if (JSON.stringify(old) === JSON.stringify(wanted)) return null;
  if (wanted === undefined) return { key, text: null };
  if (there.kind !== "map" || !isGroup(wanted))
    return { key, text: printJson(wanted, layout, indentAt(text, there.from)) };
  const inner = [...new Set([...there.members.map((member) => member.key), ...Object.keys(wanted)])];
  const changes = inner.flatMap((name) => changeOf(text, there, [name, wanted[name]], layout) ?? []);
  return changes.length === 0 ? null : { key, text: editMap(text, there, changes) };
}

/** Whether a member says as much as its absence: an empty group does, and no prefixes; an empty `noProxy` does not. */
const isIdle = ({ key, value }: JsonMap["members"][number]): boolean =>
  key !== "noProxy" && JSON.stringify(valueOf(value)).length === 2;

const memberIndent = (text: string, map: JsonMap, layout: JsonLayout): string => {
  const [first] = map.members;
  const onOneLine = first !== undefined && !text.slice(map.from, first.from).includes("\n");
  return indentAt(text, map.from) + (onOneLine ? "" : layout.step);
};

function withList(
  text: string,
  tree: JsonNode,
  kept: (list: Extract<JsonNode, { kind: "list" }>) => readonly (string | null)[],
  added: readonly string[] = [],
): string {
  const list = nodeIn(tree, ["sessions"]);
  // A text whose `sessions` is no list has an error, and is not changed.
  if (list?.kind !== "list") throw new Error("a sessions file without its list");
  return text.slice(0, list.from) + editList(text, list, kept(list), added) + text.slice(list.to);
}
