import { readFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import type { OpenWorkspace } from "#electron/store/open-workspace.ts";
import { placeInRequest } from "#electron/store/request-place.ts";
import { parseRequest } from "#electron/store/request-file.ts";
import { isReferenceOutside } from "#electron/store/workspace-files.ts";
import type { FileFinding } from "#shared/exports/sarif.ts";
import { FileId, type ItemId } from "#shared/ids.ts";
import { builtInSessions, chooseSession, effectivePolicy, type Session } from "#shared/policy/session.ts";
import { foldersOf, sortRisks } from "#shared/risks/ignoring.ts";
import { inspect } from "#shared/risks/inspect.ts";
import type { Risk } from "#shared/risks/risk.ts";
import type { Scope } from "#shared/variables/scope.ts";
import { authInForce } from "#shared/workbench/auth-inheritance.ts";
import type { RiskSettings } from "#shared/workbench/ignored-risk.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";

/** With what the files of a workspace are looked at. */
export interface LintSetting {
  readonly workspace: OpenWorkspace;
  readonly scope: Scope;
  readonly settings: RiskSettings;
  readonly nowMs: number;
}

/** Finds what is risky in one file of the workspace. */
export async function lintFile(
  to: LintSetting,
  { path, itemId }: { readonly path: string; readonly itemId: ItemId },
): Promise<readonly FileFinding[]> {
  const text = await readFile(join(to.workspace.folder, path), "utf8");
  const references: string[] = [];
  const nameFile = (reference: string) => {
    references.push(reference);
    return { id: FileId.parse(`lint-${String(references.length)}`), name: basename(reference), bytes: null };
  };
  const read = parseRequest(text, {
    name: basename(path, extname(path)),
    nameFile,
    referenceOf: () => null,
  });
  if (!read.ok) {
    const { message, line, column } = read.error;
    return isOtherKind(message) ? [] : [unreadable(path, message, { line: line ?? 1, column: column ?? 1 })];
  }
  const { draft } = read.value;
  const outside = references.filter((reference) => isReferenceOutside(to.workspace.folder, reference));
  const risks = [...inspect(subjectOf(to, draft, itemId)), ...outside.map(fileOutside)];
  const folders = foldersOf(to.workspace.view().items, itemId);
  const { shown, ignored } = sortRisks(risks, { settings: to.settings, own: draft.ignored, folders });
  const found = (risk: Risk, reason: string | null): FileFinding => {
    const { rule, severity, message, reason: because, source } = risk;
    return {
      file: path,
      ...placeInRequest(text, risk),
      rule,
      severity,
      message,
      reason: because,
      source,
      ignored: reason,
    };
  };
  return [
    ...shown.map((risk) => found(risk, null)),
    ...ignored.map(({ risk, word }) => found(risk, word.reason)),
  ];
}

/** A request of another protocol is no file of ours to judge. */
const isOtherKind = (message: string): boolean => message.startsWith("not an HTTP request");

function subjectOf({ workspace, scope, nowMs }: LintSetting, draft: RequestDraft, itemId: ItemId) {
  const view = workspace.view();
  const session = sessionFor(view.sessions, draft);
  const policy = effectivePolicy(session, draft.overrides);
  const inheritedAuth = authInForce(draft.auth, itemId, view).auth;
  return { draft, session, policy, scope, nowMs, inheritedAuth };
}

const [plainSession] = builtInSessions;

function sessionFor(sessions: readonly Session[], draft: RequestDraft): Session {
  const chosen = chooseSession(sessions, draft.session, draft.url) ?? plainSession;
  if (chosen === undefined) throw new Error("there is no default session");
  return chosen;
}

const fileOutside = (reference: string): Risk => ({
  rule: "content/file-outside",
  severity: "error",
  message: `The body names “${reference}”, a file outside the workspace.`,
  reason:
    "It is not read unless someone picks it by hand, so that a collection from elsewhere can take nothing from this machine.",
  source: "ASVS 5.3.2 · WB-M14",
  place: "content",
  fixes: [],
});

/** A file that could not be looked at: what is in it is not known to be sound. */
export const unreadable = (
  file: string,
  message: string,
  { line, column }: { readonly line: number; readonly column: number },
): FileFinding => ({
  file,
  line,
  column,
  rule: "files/does-not-parse",
  severity: "error",
  message: `The file cannot be read: ${message.replace(/\.$/, "")}.`,
  reason: "What it holds is not sent, and was not looked at.",
  source: "OpenCollection 1.0.0 · WB-C04",
  ignored: null,
});

/** Files of one folder whose names are the same to some systems. */
export function sameNames(paths: readonly string[]): readonly FileFinding[] {
  const first = new Map<string, string>();
  return paths.flatMap((path): readonly FileFinding[] => {
    const plain = path.normalize("NFC").toLowerCase();
    const other = first.get(plain);
    if (other === undefined) {
      first.set(plain, path);
      return [];
    }
    return [
      {
        file: path,
        line: 1,
        column: 1,
        rule: "files/same-name",
        severity: "warning",
        message: `“${basename(path)}” and “${basename(other)}” differ only by case or Unicode form.`,
        reason: "Windows and macOS take them for one file; there, one of them is lost.",
        source: "Unicode Standard Annex 15 · WB-C07",
        ignored: null,
      },
    ];
  });
}
