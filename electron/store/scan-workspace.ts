import { basename, extname, join } from "node:path";
import { builtInSessions, type Session } from "#shared/policy/session.ts";
import type { Auth } from "#shared/workbench/request-draft.ts";
import type { AuthOwner, Environment, TreeItem, Workspace } from "#shared/workbench/workspace.ts";
import { readStored, versionOf } from "./atomic-file.ts";
import { readDotEnv } from "./dot-env.ts";
import { readEnvironment } from "./environment-file.ts";
import { buildTree, itemIdOf, type Leaf, parentOf, type PlacedItem } from "./item-tree.ts";
import { kindOf, readRequest } from "./read-request.ts";
import { ofFolder, readAuth } from "./request-auth.ts";
import type { FileNaming } from "./request-content.ts";
import { readSessions } from "./sessions-file.ts";
import { type Walk, walkFolder } from "./walk-folder.ts";
import { risksPath, risksProblems } from "./workspace-risks.ts";
import { sessionsPath } from "./workspace-sessions.ts";
import { isTreeMap, listAt, parseYaml, textAt, type Tree, treeAt, type YamlFault } from "./yaml-text.ts";

type Problem = Workspace["problems"][number];

/** What one file came to. Kept as long as its stamp stays, so that a change costs the reading of what changed. */
type Reading = { readonly problems: readonly string[]; readonly auth?: Auth } & (
  | { readonly kind: "root"; readonly name: string | null; readonly ignored: readonly string[] }
  | { readonly kind: "leaf"; readonly leaf: Leaf }
  | { readonly kind: "environment"; readonly environment: Environment }
  | { readonly kind: "sessions"; readonly sessions: readonly Session[] }
  | { readonly kind: "dot-env"; readonly variables: ReadonlyMap<string, string> }
  | { readonly kind: "nothing" }
);

export interface Scan {
  /** Changes whenever any file of the workspace does. */
  readonly version: string;
  /** `null` where `opencollection.yml` does not say it, or is not there. */
  readonly name: string | null;
  readonly isCollection: boolean;
  readonly items: readonly PlacedItem[];
  readonly sessions: readonly Session[];
  readonly environments: readonly Environment[];
  /** The way of the file of each environment, by its name. */
  readonly environmentFiles: ReadonlyMap<string, string>;
  /** Folders and the collection, as far as they say what credentials requests below them have. */
  readonly authOwners: readonly AuthOwner[];
  readonly dotEnv: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  readonly watched: ReadonlyMap<string, string>;
}

export const rootFile = "opencollection.yml";
const alwaysIgnored = ["node_modules"] as const;

interface KnownFile {
  readonly stamp: string;
  readonly version: string;
  readonly reading: Reading;
}

/** A scanner of one folder: the second look reads only what changed since the first. */
export function workspaceScanner(root: string, nameFile: FileNaming): () => Promise<Scan> {
  let known = new Map<string, KnownFile>();
  let ignored: ReadonlySet<string> = new Set(alwaysIgnored);

  const readFile = async (path: string, stamp: string): Promise<void> => {
    const stored = await readStored(join(root, path));
    if (!stored.ok) {
      const code = stored.error.kind === "not-readable" ? stored.error.code : "";
      // Gone since the walk: the next look will not find it.
      if (stored.error.kind === "item-missing") return;
      known.set(path, { stamp: "", version: code, reading: brokenAt(path, `cannot be read (${code})`) });
      return;
    }
    const text = Buffer.from(stored.value.bytes).toString("utf8");
    known.set(path, { stamp, version: stored.value.version, reading: readingOf(path, text, nameFile) });
  };
  /** Reads what is new; `false` where what was read says that the walk was not the right one. */
  const look = async (walk: Walk): Promise<boolean> => {
    const before = known;
    known = new Map();
    for (const { path, stamp } of walk.files) {
      const old = before.get(path);
      if (old?.stamp === stamp) known.set(path, old);
      else await readFile(path, stamp);
    }
    const owner = known.get(rootFile)?.reading;
    const wanted = new Set([...alwaysIgnored, ...(owner?.kind === "root" ? owner.ignored : [])]);
    const isSame = wanted.size === ignored.size && [...wanted].every((name) => ignored.has(name));
    ignored = wanted;
    return isSame;
  };
  return async () => {
    let walk = await walkFolder(root, ignored);
    if (!(await look(walk))) {
      walk = await walkFolder(root, ignored);
      await look(walk);
    }
    return scanOf(walk, known);
  };
}

function scanOf(walk: Walk, known: ReadonlyMap<string, KnownFile>): Scan {
  const readings = [...known].map(([path, { reading }]) => ({ path, reading }));
  const versions = [...known].map(([path, { version }]) => `${path}\n${version}`);
  const owner = known.get(rootFile)?.reading;
  const isCollection = known.has(rootFile);
  const leaves = readings.flatMap(({ path, reading }) =>
    reading.kind === "leaf" ? [{ path, leaf: reading.leaf }] : [],
  );
  return {
    version: versionOf([...versions, ...walk.folders].join("\n")),
    name: owner?.kind === "root" ? owner.name : null,
    isCollection,
    items: buildTree(walk.folders, leaves),
    sessions:
      readings.flatMap(({ reading }) => (reading.kind === "sessions" ? [reading.sessions] : []))[0] ??
      builtInSessions,
    environments: environmentsOf(readings),
    environmentFiles: environmentFilesOf(readings),
    authOwners: authOwnersOf(readings),
    dotEnv:
      readings.flatMap(({ reading }) => (reading.kind === "dot-env" ? [reading.variables] : []))[0] ??
      new Map(),
    problems: [...walk.problems, ...problemsOf(readings, isCollection)],
    watched: walk.watched,
  };
}

interface PlacedReading {
  readonly path: string;
  readonly reading: Reading;
}

function environmentsOf(readings: readonly PlacedReading[]): readonly Environment[] {
  const all = readings.flatMap(({ reading }) =>
    reading.kind === "environment" ? [reading.environment] : [],
  );
  return all
    .filter(({ name }, index) => all.findIndex((other) => other.name === name) === index)
    .toSorted((a, b) => a.name.localeCompare(b.name, "en"));
}

const authOwnersOf = (readings: readonly PlacedReading[]): readonly AuthOwner[] =>
  readings.flatMap(({ path, reading: { auth, ...reading } }) => {
    if (auth === undefined || auth.scheme === "inherit") return [];
    const folder = parentOf(path);
    const said = reading.kind === "root" ? reading.name : reading.kind === "leaf" ? reading.leaf.name : null;
    const name = said ?? folder.split("/").at(-1) ?? folder;
    return [{ id: folder === "" ? null : itemIdOf(folder), name, auth }];
  });

/** Where two files say one name, the first is the one that counts. */
const environmentFilesOf = (readings: readonly PlacedReading[]): ReadonlyMap<string, string> =>
  new Map(
    readings
      .flatMap(({ path, reading }) =>
        reading.kind === "environment" ? [[reading.environment.name, path] as const] : [],
      )
      .toReversed(),
  );

/** In a folder that is no collection, YAML that is no request is nobody's fault. */
const problemsOf = (readings: readonly PlacedReading[], isCollection: boolean): readonly Problem[] =>
  readings.flatMap(({ path, reading }) =>
    reading.kind === "nothing" && !isCollection
      ? []
      : reading.problems.map((message) => ({ file: path, message })),
  );

function readingOf(path: string, text: string, nameFile: FileNaming): Reading {
  if (path === ".env") return { kind: "dot-env", variables: readDotEnv(text), problems: [] };
  if (path === risksPath) return { kind: "nothing", problems: risksProblems(text) };
  if (path === sessionsPath) return { kind: "sessions", ...readSessions(text) };
  const name = basename(path, extname(path));
  if (/^environments\/[^/]+$/.test(path)) {
    const environment = readEnvironment(text, name);
    if (!environment.ok) return { kind: "nothing", problems: [printFault(environment.error)] };
    return { kind: "environment", environment: environment.value, problems: [] };
  }
  const yaml = parseYaml(text);
  if (path === rootFile || /(?:^|\/)folder\.ya?ml$/.test(path)) {
    return yaml.ok ? readOwner(path, yaml.value.tree) : ownerWithout(path, printFault(yaml.error));
  }
  if (!yaml.ok) return brokenAt(path, printFault(yaml.error));
  return readItem(path, yaml.value.tree, nameFile);
}

/** `opencollection.yml` and `folder.yml`. */
function readOwner(path: string, tree: Tree): Reading {
  const name = textAt(tree, "info", "name");
  const defaults = treeAt(tree, "request");
  const { auth, unsupported } = readAuth(defaults, ofFolder);
  const unused = isTreeMap(defaults) ? [...defaults.keys()].filter((part) => part !== "auth") : [];
  const problems = [...(unsupported === null ? [] : [`auth (${unsupported})`]), ...unused].map(
    (part) => `its ${part} for all requests below are kept in the file, and not applied`,
  );
  if (path === rootFile) {
    const ignored = listAt(tree, "extensions", "bruno", "ignore").filter((one) => typeof one === "string");
    return { kind: "root", name, ignored, problems, auth };
  }
  return { kind: "leaf", leaf: { kind: "folder", name, sequence: sequenceOf(tree) }, problems, auth };
}

const ownerWithout = (path: string, problem: string): Reading =>
  path === rootFile
    ? { kind: "root", name: null, ignored: [], problems: [problem] }
    : { kind: "leaf", leaf: { kind: "folder", name: null, sequence: null }, problems: [problem] };

function readItem(path: string, tree: Tree, nameFile: FileNaming): Reading {
  const stem = basename(path, extname(path));
  const name = textAt(tree, "info", "name") ?? stem;
  const sequence = sequenceOf(tree);
  switch (kindOf(tree)) {
    case "http": {
      const { draft, problems } = readRequest(tree, stem, nameFile);
      return { kind: "leaf", leaf: { kind: "request", name, sequence, method: draft.method }, problems };
    }
    case "empty":
      return brokenAt(path, "empty, or no request");
    case "other": {
      const type = textAt(tree, "info", "type") ?? "unknown";
      return {
        kind: "leaf",
        leaf: { kind: "broken", name, sequence, problem: `not an HTTP request (${type})` },
        problems: [],
      };
    }
    case "folder":
    case "foreign":
      return { kind: "nothing", problems: ["not a request, so it is not shown"] };
  }
}

const brokenAt = (path: string, problem: string): Reading => ({
  kind: "leaf",
  leaf: { kind: "broken", name: basename(path), sequence: null, problem },
  problems: [],
});

function sequenceOf(tree: Tree): number | null {
  const sequence = Number(textAt(tree, "info", "seq") ?? Number.NaN);
  return Number.isFinite(sequence) ? sequence : null;
}

/** `line 3, column 5: …` */
export const printFault = ({ message, line, column }: YamlFault): string =>
  line === null ? message : `line ${line}, column ${column ?? 1}: ${message}`;

/** The items as the window sees them. */
export const treeItemsOf = (items: readonly PlacedItem[]): readonly TreeItem[] =>
  items.map(({ item }) => item);
