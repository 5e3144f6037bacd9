import { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { builtInSessions, Session } from "#shared/policy/session.ts";
import { parseYaml, type YamlText } from "./yaml-text.ts";

/** The sessions of a workspace, and what is wrong with their file: line, place in the JSON, reason. */
export interface SessionsReading {
  readonly sessions: readonly Session[];
  readonly problems: readonly string[];
}

const format = 1;
const groups = new Set(Object.keys(PolicyOverrides.unwrap().shape));

/** Reads `.wirebench/sessions.json`. A file with any error gives the built-in sessions only: half a policy is a trap. */
export function readSessions(text: string): SessionsReading {
  const json = parseYaml(text, "json");
  if (!json.ok) {
    const { line, message } = json.error;
    return { sessions: builtInSessions, problems: [line === null ? message : `line ${line}: ${message}`] };
  }
  const reader = readerOf(json.value);
  const written = reader.read();
  if (reader.errors.length > 0) return { sessions: builtInSessions, problems: reader.errors };
  const names = new Set(written.map(({ name }) => name));
  const builtIn = builtInSessions.map(
    (session) => written.find(({ name }) => name === session.name) ?? session,
  );
  const own = written.filter(({ name }) => builtInSessions.every((session) => session.name !== name));
  return { sessions: [...builtIn, ...own], problems: [...reader.warnings, ...repeated(written, names)] };
}

type Path = readonly (string | number)[];

function readerOf(json: YamlText): {
  readonly read: () => readonly Session[];
  readonly errors: string[];
  readonly warnings: string[];
} {
  const errors: string[] = [];
  const warnings: string[] = [];
  const at = (path: Path, message: string): string => {
    const line = json.lineOf(path) ?? json.lineOf(path.slice(0, -1));
    return `${line === null ? "" : `line ${line}: `}${printPath(path)}: ${message}`;
  };
  const readOne = (value: unknown, index: number): Session | null => {
    const path: Path = ["sessions", index];
    if (!isRecord(value)) {
      errors.push(at(path, "is not an object"));
      return null;
    }
    const { name, prefixes = [], ...rest } = value;
    const known = Object.entries(rest).filter(([key]) => groups.has(key));
    for (const key of Object.keys(rest).filter((one) => !groups.has(one))) {
      warnings.push(at([...path, key], "is not known here and has no effect"));
    }
    const read = Session.safeParse({
      name,
      prefixes,
      overrides: Object.fromEntries(known),
      base: {},
      fields: [],
      builtIn: false,
    });
    if (read.success) return read.data;
    for (const { path: inner, message } of read.error.issues) {
      const [first, ...more] = inner.filter((step) => typeof step !== "symbol");
      const own = first === "overrides" ? more : first === undefined ? [] : [first, ...more];
      errors.push(at([...path, ...own], message));
    }
    return null;
  };
  const read = (): readonly Session[] => {
    const content: unknown = json.document.toJS({ maxAliasCount: -1 });
    if (!isRecord(content)) errors.push(at([], "is not an object"));
    else if (content["wirebench"] !== format)
      errors.push(at(["wirebench"], `is not ${format}, the format this version reads`));
    else if (!Array.isArray(content["sessions"])) errors.push(at(["sessions"], "is not a list"));
    else return content["sessions"].flatMap((value: unknown, index) => readOne(value, index) ?? []);
    return [];
  };
  return { read, errors, warnings };
}

const repeated = (sessions: readonly Session[], names: ReadonlySet<string>): readonly string[] =>
  [...names]
    .filter((name) => sessions.filter((session) => session.name === name).length > 1)
    .map((name) => `several sessions are called ${name}: the first one holds`);

/** `sessions[0].timeouts.readMs` */
const printPath = (path: Path): string =>
  path.reduce<string>(
    (sofar, step) =>
      typeof step === "number" ? `${sofar}[${step}]` : sofar === "" ? step : `${sofar}.${step}`,
    "",
  ) || "the file";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
