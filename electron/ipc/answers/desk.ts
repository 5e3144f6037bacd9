import { resolve } from "node:path";
import type { EngineParts, SecretUnavailable } from "#electron/engine/engine.ts";
import { readAuthority, replayable } from "#electron/store/engine-files.ts";
import type { Store } from "#electron/store/open-store.ts";
import { openWorkspace, type OpenWorkspace } from "#electron/store/open-workspace.ts";
import { outside, type WorkspaceFiles, workspaceFiles } from "#electron/store/workspace-files.ts";
import type { KeychainClient } from "#electron/vault/keychain-client.ts";
import { openSecrets, type Secrets, serviceOf } from "#electron/vault/secrets.ts";
import type { FileId } from "#shared/ids.ts";
import { ok, type Result } from "#shared/result.ts";
import type { SecretRef } from "#shared/variables/scope.ts";
import type { FileRef } from "#shared/workbench/request-draft.ts";
import type { FileError, Workspace } from "#shared/workbench/workspace.ts";

/** What lies open: one workspace or none, with the secrets and files that go with it. */
export interface Desk {
  readonly workspace: () => OpenWorkspace | null;
  /** Of the open workspace; where none is open, of a place of their own. */
  readonly secrets: () => Secrets;
  readonly chooseFile: (path: string) => Promise<FileRef | null>;
  readonly describeFile: (id: FileId) => Promise<FileRef | null>;
  /** Opens a folder in the place of the one that is open; that one stays when this fails. */
  readonly openFolder: (folder: string, purpose: "open" | "create") => Promise<Result<Workspace, FileError>>;
  /** What the engine asks of the files and secrets that lie open. */
  readonly engineParts: Pick<EngineParts, "readSecret" | "openFile" | "readAuthority">;
  /** Told when another workspace lies open, or a file of it changed. */
  readonly onWorkspace: (listener: (workspace: Workspace | null) => void) => void;
  readonly onKeychain: (listener: () => void) => void;
  readonly close: () => void;
}

export interface DeskParts {
  readonly store: Store;
  readonly keychain: KeychainClient;
  /** First part of the service name in the keychain. */
  readonly servicePrefix: string | undefined;
}

export async function openDesk({ store, keychain, servicePrefix }: DeskParts): Promise<Desk> {
  const loose = await workspaceFiles(null, outside, store.grants);
  const memory = new Map<string, string>();
  const secretsOf = (workspaceId: string): Secrets =>
    openSecrets({
      service: serviceOf(workspaceId, servicePrefix),
      client: keychain,
      sealed: store.file("vault.bin"),
      names: store.file("secret-names.json"),
      memory,
    });
  const onWorkspace = new Set<(workspace: Workspace | null) => void>();
  const onKeychain = new Set<() => void>();
  let workspace: OpenWorkspace | null = null;
  let secrets = secretsOf(outside);
  let endKeychain = secrets.onChange(() => tellAll(onKeychain));

  const show = (): void => {
    for (const listener of onWorkspace) listener(workspace?.view() ?? null);
  };
  const lay = (opened: OpenWorkspace): void => {
    workspace?.close();
    endKeychain();
    workspace = opened;
    secrets = secretsOf(opened.id);
    endKeychain = secrets.onChange(() => tellAll(onKeychain));
    opened.onChange(show);
    show();
    tellAll(onKeychain);
  };
  return {
    workspace: () => workspace,
    secrets: () => secrets,
    chooseFile: async (path) => {
      const chosen = await (workspace ?? looseFiles(loose)).chooseFile(path);
      return chosen.ok ? chosen.value : null;
    },
    describeFile: (id) => (workspace ?? looseFiles(loose)).describeFile(id),
    openFolder: async (folder, purpose) => {
      const opened = await openWorkspace(folder, store.grants, purpose);
      if (!opened.ok) return opened;
      lay(opened.value);
      const remembered = await store.grants.rememberWorkspace(opened.value.folder);
      return remembered.ok ? ok(opened.value.view()) : remembered;
    },
    engineParts: {
      readSecret: (ref: SecretRef): Promise<Result<string, SecretUnavailable>> => secrets.read(ref),
      openFile: (id) => replayable(workspace?.openFile ?? loose.open, id),
      readAuthority: (path) => readAuthority(resolve(workspace?.folder ?? ".", path)),
    },
    onWorkspace: (listener) => void onWorkspace.add(listener),
    onKeychain: (listener) => void onKeychain.add(listener),
    close: () => {
      workspace?.close();
      endKeychain();
      keychain.close();
    },
  };
}

const looseFiles = (files: WorkspaceFiles): Pick<OpenWorkspace, "chooseFile" | "describeFile"> => ({
  chooseFile: files.choose,
  describeFile: files.describe,
});

function tellAll(listeners: ReadonlySet<() => void>): void {
  for (const listener of listeners) listener();
}
