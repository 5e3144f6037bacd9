import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { EngineParts, SecretUnavailable } from "#electron/engine/engine.ts";
import { openStore } from "#electron/store/open-store.ts";
import { openWorkspace, type OpenWorkspace } from "#electron/store/open-workspace.ts";
import type { ItemId } from "#shared/ids.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { SecretRef } from "#shared/variables/scope.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { explain } from "#shared/words/explain.ts";
import { withAuthInForce } from "#shared/workbench/auth-inheritance.ts";
import type { SendArguments } from "./arguments.ts";
import { keychainOf } from "./keychain-of.ts";
import { userDataFolder } from "./user-data.ts";

/** What the target stands for: a request of a workspace, or nothing but a URL. */
export interface OpenedRequest {
  /** `null` where the target is a URL. */
  readonly draft: RequestDraft | null;
  /** Where it stands in the tree of its workspace. */
  readonly itemId: ItemId | null;
  readonly workspace: OpenWorkspace | null;
  readonly readSecret: (ref: SecretRef) => Promise<Result<string, SecretUnavailable>>;
  /** The jars of the window, where they were asked for. */
  readonly openJar: NonNullable<EngineParts["openJar"]> | null;
  readonly close: () => Promise<void>;
}

/** Finds the workspace and reads the request; fails with what a person can mend. */
export async function openRequest({
  target,
  workspace: named,
  cookieJar,
}: SendArguments): Promise<Result<OpenedRequest, string>> {
  const isFile = /\.ya?ml$/i.test(target) && !/^https?:\/\//i.test(target);
  if (isFile && !(await exists(target))) return fail(`There is no file ${JSON.stringify(target)}.`);
  const folder = named ?? (isFile ? await workspaceAround(resolve(target)) : null);
  if (folder === null) {
    if (isFile)
      return fail(
        `${JSON.stringify(target)} lies in no workspace: no opencollection.yml in any folder above it.`,
      );
    if (cookieJar !== undefined)
      return fail("--cookie-jar session wants a workspace: name one with --workspace.");
    return ok({
      draft: null,
      itemId: null,
      workspace: null,
      openJar: null,
      readSecret: async () => fail("not-stored"),
      close: async () => undefined,
    });
  }
  const userData = userDataFolder(process.env, process.platform);
  const store = await openStore(userData, Date.now());
  if (!store.ok) return fail(explain(store.error).message);
  const workspace = await openWorkspace(resolve(folder), store.value.grants, "open");
  if (!workspace.ok) return fail(`${folder}: ${explain(workspace.error).message}`);
  const keychain = keychainOf(workspace.value.id, store.value);
  const close = async (): Promise<void> => {
    workspace.value.close();
    keychain.close();
  };
  const draft = isFile ? await readDraft(workspace.value, target) : ok(null);
  if (!draft.ok) {
    await close();
    return draft;
  }
  const itemId = isFile ? await workspace.value.itemAt(resolve(target)) : null;
  const openJar = cookieJar === undefined ? null : keychain.openJar;
  return ok({
    draft: draft.value,
    itemId,
    workspace: workspace.value,
    openJar,
    readSecret: keychain.read,
    close,
  });
}

async function readDraft(workspace: OpenWorkspace, target: string): Promise<Result<RequestDraft, string>> {
  const itemId = await workspace.itemAt(resolve(target));
  if (itemId === null)
    return fail(`${JSON.stringify(target)} is not a request of the workspace ${workspace.folder}.`);
  const file = await workspace.readRequest(itemId);
  if (!file.ok) return fail(explain(file.error).message);
  if (file.value.kind === "request") return ok(withAuthInForce(file.value.draft, itemId, workspace.view()));
  const { line, message } = file.value;
  return fail(`${target}${line === null ? "" : `:${String(line)}`}: ${message}`);
}

/** The folder with an `opencollection.yml` that a file lies in; `null` where there is none. */
export async function workspaceAround(file: string): Promise<string | null> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    for (const name of ["opencollection.yml", "opencollection.yaml"])
      if (await exists(join(folder, name))) return folder;
    if (folder === dirname(folder)) return null;
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
