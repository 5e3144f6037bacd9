import { fieldProblem } from "#shared/http/field.ts";
import { lineAndColumn } from "#shared/formats/json-text.ts";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { builtInSessions, type Session, withBase } from "#shared/policy/session.ts";
import { sessionsFormat, settingGroups, WrittenSession } from "#shared/policy/sessions-document.ts";
import { type JsonNode, nodeIn, parseJsonTree, valueOf } from "./json-tree.ts";

/** The sessions of a workspace, and what is wrong with their file: line, place in the JSON, reason. */
export interface SessionsReading {
  readonly sessions: readonly Session[];
  readonly problems: readonly string[];
}

/** The file itself: its tree, and a session for every entry of its list, in its order. */
export interface SessionsText {
  readonly tree: JsonNode;
  readonly written: readonly Session[];
  /** Why it cannot be used. */
  readonly errors: readonly string[];
  /** What has no effect. */
  readonly warnings: readonly string[];
}

const groups = new Set(Object.keys(settingGroups));

/** Reads `.wirebench/sessions.json`. A file with any error gives the built-in sessions only: half a policy is a trap. */
export function readSessions(text: string): SessionsReading {
  const { written, errors, warnings } = parseSessions(text);
  if (errors.length > 0) return { sessions: builtInSessions, problems: errors };
  const names = new Set(written.map(({ name }) => name));
  const builtIn = builtInSessions.map(
    (session) => written.find(({ name }) => name === session.name) ?? session,
  );
  const own = written.filter(({ name }) => builtInSessions.every((session) => session.name !== name));
  return { sessions: withBase([...builtIn, ...own]), problems: [...warnings, ...repeated(written, names)] };
}

/** Everything about the text that a later change of it has to know. */
export function parseSessions(text: string): SessionsText {
  const parsed = parseJsonTree(text.replace(/^\uFEFF/, " "));
  if (!parsed.ok) {
    const { line, message } = parsed.error;
    const nothing: JsonNode = { kind: "scalar", value: null, from: 0, to: 0 };
    const reason = text.trim() === "" ? "the file: is not an object: it is empty" : message;
    return { tree: nothing, written: [], errors: [`line ${line}: ${reason}`], warnings: [] };
  }
  const errors: string[] = [];
  const warnings: string[] = [];
  const tree = parsed.value;
  const at = (path: Path, message: string): string => {
    const node = nearest(tree, path);
    return `line ${lineAndColumn(text, node.from).line}: ${printPath(path)}: ${message}`;
  };
  const content = valueOf(tree);
  if (!isRecord(content)) errors.push(at([], "is not an object"));
  else if (content["wirebench"] !== sessionsFormat)
    errors.push(at(["wirebench"], `is not ${sessionsFormat}, the format this version reads`));
  else if (!Array.isArray(content["sessions"])) errors.push(at(["sessions"], "is not a list"));
  else {
    const read = content["sessions"].map((value: unknown, index) => readOne(value, ["sessions", index]));
    errors.push(...read.flatMap((one) => one.errors.map(([path, message]) => at(path, message))));
    warnings.push(...read.flatMap((one) => one.unknown.map((path) => at(path, noEffect))));
    return { tree, written: read.flatMap(({ session }) => session ?? []), errors, warnings };
  }
  return { tree, written: [], errors, warnings };
}

const noEffect = "is not known here and has no effect";

type Path = readonly (string | number)[];

interface EntryReading {
  readonly session: Session | null;
  readonly errors: readonly (readonly [Path, string])[];
  readonly unknown: readonly Path[];
}

function readOne(value: unknown, path: Path): EntryReading {
  if (!isRecord(value)) return { session: null, errors: [[path, "is not an object"]], unknown: [] };
  const read = WrittenSession.safeParse(value);
  if (!read.success)
    return { session: null, errors: read.error.issues.flatMap((one) => errorsOf(one, path)), unknown: [] };
  const { name, prefixes = [], fields = [], ...rest } = read.data;
  const overrides: PolicyOverrides = Object.fromEntries(
    Object.entries(rest).filter(([key]) => groups.has(key)),
  );
  return {
    session: { name, prefixes, overrides, base: {}, fields, builtIn: false },
    errors: fields.flatMap((field, index) => {
      const problem = fieldProblem(field);
      if (problem === null) return [];
      const reason = problem === "name-not-a-token" ? "is not the name of a field" : "holds a line break";
      return [[[...path, "fields", index], reason] as const];
    }),
    unknown: Object.keys(rest)
      .filter((key) => !groups.has(key))
      .map((key) => [...path, key]),
  };
}

type Issue = NonNullable<ReturnType<typeof WrittenSession.safeParse>["error"]>["issues"][number];

function errorsOf(issue: Issue, path: Path): readonly (readonly [Path, string])[] {
  const own = issue.path.filter((step) => typeof step !== "symbol");
  const place = [...path, ...own];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => [[...place, key], "is not known here"] as const);
  const message = issue.message.replace(/^Invalid input: /, "");
  return [[place, issue.code === "invalid_union" ? "is not a value it can have" : message]];
}

const repeated = (sessions: readonly Session[], names: ReadonlySet<string>): readonly string[] =>
  [...names]
    .filter((name) => sessions.filter((session) => session.name === name).length > 1)
    .map((name) => `several sessions are called ${name}: the first one holds`);

/** The node at a path, or the one it would stand in. */
function nearest(tree: JsonNode, path: Path): JsonNode {
  for (let end = path.length; end > 0; end--) {
    const node = nodeIn(tree, path.slice(0, end));
    if (node !== null) return node;
  }
  return tree;
}

/** `sessions[0].timeouts.readMs` */
const printPath = (path: Path): string =>
  path.reduce<string>(
    (sofar, step) =>
      typeof step === "number" ? `${sofar}[${step}]` : sofar === "" ? step : `${sofar}.${step}`,
    "",
  ) || "the file";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
