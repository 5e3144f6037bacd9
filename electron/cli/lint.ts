import { stat } from "node:fs/promises";
import { dirname, relative, resolve, sep } from "node:path";
import { systemClock } from "#electron/engine/clock.ts";
import { openStore } from "#electron/store/open-store.ts";
import { openWorkspace, type OpenWorkspace } from "#electron/store/open-workspace.ts";
import type { FileFinding } from "#shared/exports/sarif.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Severity } from "#shared/risks/risk.ts";
import type { Scope } from "#shared/variables/scope.ts";
import { explain } from "#shared/words/explain.ts";
import type { LintArguments } from "./lint-arguments.ts";
import { lintFile, sameNames, unreadable } from "./lint-files.ts";
import { lintReport, lintSummary } from "./lint-report.ts";
import { workspaceAround } from "./open-request.ts";
import { userDataFolder } from "./user-data.ts";

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** `wirebench lint`: 0 nothing at or above the threshold, 1 something, 2 a file or the path could not be read. */
export async function lint(given: LintArguments): Promise<0 | 1 | 2> {
  const opened = await openPath(given.path);
  if (!opened.ok) return refuse(opened.error);
  const { workspace, below } = opened.value;
  try {
    const scope = scopeFor(workspace, given.env);
    if (!scope.ok) return refuse(scope.error);
    const { findings, requests } = await lintBelow(workspace, below, scope.value);
    process.stdout.write(lintReport(findings, requests, given.format));
    process.stderr.write(`${lintSummary(findings, requests)}\n`);
    return exitOf(findings, given);
  } finally {
    workspace.close();
  }
}

interface OpenedPath {
  readonly workspace: OpenWorkspace;
  /** The way from the workspace to what was asked about; empty for all of it. */
  readonly below: string;
}

async function openPath(path: string): Promise<Result<OpenedPath, string>> {
  const found = await stat(path).catch(() => null);
  if (found === null) return fail(`There is nothing at ${JSON.stringify(path)}.`);
  const target = resolve(path);
  const inside = found.isDirectory() ? `${target}${sep}opencollection.yml` : target;
  const folder = (await workspaceAround(inside)) ?? (found.isDirectory() ? target : dirname(target));
  const store = await openStore(userDataFolder(process.env, process.platform), systemClock.now());
  if (!store.ok) return fail(explain(store.error).message);
  const workspace = await openWorkspace(folder, store.value.grants, "open");
  if (!workspace.ok) return fail(`${folder}: ${explain(workspace.error).message}`);
  return ok({ workspace: workspace.value, below: relative(folder, target).split(sep).join("/") });
}

/** Without a name, whatever any environment defines counts as defined: which one will be chosen is not known. */
function scopeFor(workspace: OpenWorkspace, env: string | undefined): Result<Scope, string> {
  const names = workspace.view().environments.map(({ name }) => name);
  if (env === undefined)
    return ok([...names.flatMap((name) => workspace.scopeOf(name)), ...workspace.scopeOf(null)]);
  return names.includes(env)
    ? ok(workspace.scopeOf(env))
    : fail(`No environment is called ${JSON.stringify(env)}; there are: ${names.join(", ") || "none"}.`);
}

async function lintBelow(
  workspace: OpenWorkspace,
  below: string,
  scope: Scope,
): Promise<{ readonly findings: readonly FileFinding[]; readonly requests: number }> {
  const view = workspace.view();
  const isBelow = (path: string): boolean => below === "" || path === below || path.startsWith(`${below}/`);
  const files = view.items.flatMap(({ kind, id }) => {
    const path = kind === "folder" ? null : workspace.pathOf(id);
    return path !== null && isBelow(path) ? [{ path, itemId: id }] : [];
  });
  const to = { workspace, scope, settings: await workspace.risks.read(), nowMs: systemClock.now() };
  const findings: FileFinding[] = [];
  for (const file of files) findings.push(...(await lintFile(to, file)));
  const seen = new Set(files.map(({ path }) => path));
  for (const { file, message } of view.problems) {
    const [, line, column, what] = /^line (\d+)(?:, column (\d+))?: (.*)$/s.exec(message) ?? [];
    if (what !== undefined && isBelow(file) && !seen.has(file))
      findings.push(unreadable(file, what, { line: Number(line), column: Number(column ?? 1) }));
  }
  findings.push(...sameNames(files.map(({ path }) => path)));
  return { findings: findings.toSorted(byPlace), requests: files.length };
}

const byPlace = (a: FileFinding, b: FileFinding): number =>
  (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column;

function exitOf(findings: readonly FileFinding[], { failOn, maxWarnings }: LintArguments): 0 | 1 | 2 {
  const shown = findings.filter(({ ignored }) => ignored === null);
  if (shown.some(({ rule }) => rule === "files/does-not-parse")) return 2;
  const warnings = shown.filter(({ severity }) => severity === "warning").length;
  const isOver = maxWarnings !== undefined && warnings > maxWarnings;
  return isOver || shown.some(({ severity }) => rank[severity] <= rank[failOn]) ? 1 : 0;
}

function refuse(message: string): 2 {
  process.stderr.write(`wirebench: ${message}\n`);
  return 2;
}
