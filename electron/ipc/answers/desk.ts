import { systemClock } from "#electron/engine/clock.ts";
import type { CookieJars } from "#electron/engine/cookies/cookie-jars.ts";
import type { EngineParts, SecretUnavailable } from "#electron/engine/engine.ts";
import { readAuthority, readInside, replayable } from "#electron/store/engine-files.ts";
import type { Outside } from "#electron/engine/parts.ts";
import { openUnverifiedHosts, type UnverifiedHosts } from "#electron/store/unverified-hosts.ts";
import { openWorkspace, type OpenWorkspace } from "#electron/store/open-workspace.ts";
import { outside, type WorkspaceFiles, workspaceFiles } from "#electron/store/workspace-files.ts";
import type { Secrets } from "#electron/vault/secrets.ts";
import { type VaultParts, workspaceVaults } from "./workspace-vault.ts";
import { createKeyLogSwitch, type KeyLogSwitch } from "./key-log.ts";
import type { FileId } from "#shared/ids.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { SecretRef } from "#shared/variables/scope.ts";
import type { FileRef } from "#shared/workbench/request-draft.ts";
import type { FileError, Workspace } from "#shared/workbench/workspace.ts";

/** What lies open: one workspace or none, with the secrets and files that go with it. */
export interface Desk {
  readonly workspace: () => OpenWorkspace | null;
  /** Of the open workspace; where none is open, of a place of their own. */
  readonly secrets: () => Secrets;
  /** The same for cookies: no workspace sees those of another. */
  readonly cookies: () => CookieJars;
  readonly chooseFile: (path: string) => Promise<FileRef | null>;
  readonly describeFile: (id: FileId) => Promise<FileRef | null>;
  /** Opens a folder in the place of the one that is open; that one stays when this fails. */
  readonly openFolder: (folder: string, purpose: "open" | "create") => Promise<Result<Workspace, FileError>>;
  /** Hosts the user chose not to check for now, whatever workspace is open. */
  readonly unverified: UnverifiedHosts;
  readonly keyLog: KeyLogSwitch;
  /** A file of the open workspace that a session names. */
  readonly readBytes: Outside["readBytes"];
  /** What the engine asks of the files and secrets that lie open. */
  readonly engineParts: Pick<EngineParts, "readSecret" | "openFile" | "readAuthority" | "openJar">;
  /** Told when another workspace lies open, or a file of it changed. */
  readonly onWorkspace: (listener: (workspace: Workspace | null) => void) => void;
  readonly onKeychain: (listener: () => void) => void;
  readonly close: () => Promise<void>;
}

/** How long the end of Wirebench waits for cookies to be kept. */
const keepLimitMs = 2_000;

export async function openDesk({ store, keychain, servicePrefix }: VaultParts): Promise<Desk> {
  const keyLog = createKeyLogSwitch();
  const unverified = await openUnverifiedHosts(store.grants, () => systemClock.now());
  const loose = await workspaceFiles(null, outside, store.grants);
  const vaultOf = workspaceVaults({ store, keychain, servicePrefix });
  const onWorkspace = new Set<(workspace: Workspace | null) => void>();
  const onKeychain = new Set<() => void>();
  let workspace: OpenWorkspace | null = null;
  let vault = vaultOf(outside);
  let endKeychain = vault.secrets.onChange(() => tellAll(onKeychain));

  const show = (): void => {
    for (const listener of onWorkspace) listener(workspace?.view() ?? null);
  };
  const lay = (opened: OpenWorkspace): void => {
    workspace?.close();
    endKeychain();
    workspace = opened;
    void vault.cookies.flush(keepLimitMs);
    vault = vaultOf(opened.id);
    endKeychain = vault.secrets.onChange(() => tellAll(onKeychain));
    opened.onChange(show);
    show();
    tellAll(onKeychain);
  };
  return {
    workspace: () => workspace,
    secrets: () => vault.secrets,
    cookies: () => vault.cookies,
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
    unverified,
    keyLog,
    readBytes: async (path) =>
      workspace === null ? fail("no workspace is open") : readInside(workspace.folder, path),
    engineParts: {
      openJar: (session) => vault.cookies.open(session),
      readSecret: (ref: SecretRef): Promise<Result<string, SecretUnavailable>> => vault.secrets.read(ref),
      openFile: (id) => replayable(workspace?.openFile ?? loose.open, id),
      readAuthority,
    },
    onWorkspace: (listener) => void onWorkspace.add(listener),
    onKeychain: (listener) => void onKeychain.add(listener),
    close: async () => {
      workspace?.close();
      endKeychain();
      await vault.cookies.flush(keepLimitMs);
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
