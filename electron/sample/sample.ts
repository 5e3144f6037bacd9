import { join } from "node:path";
import { openWorkspace, type OpenWorkspace } from "#electron/store/open-workspace.ts";
import { canonicalPath, type Grants } from "#electron/store/workspaces-file.ts";
import { ok, type Result } from "#shared/result.ts";
import type { EnvironmentDraft } from "#shared/workbench/environment.ts";
import { emptyVariable } from "#shared/workbench/environment.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { sampleFolders, sampleSessions } from "./sample-requests.ts";
import { type SampleServer, startSampleServer } from "./sample-server.ts";

/** The workspace that comes with Wirebench, and the server its requests go to. */
export interface Sample {
  readonly folder: string;
  /** Whether a folder is the one of the sample. */
  readonly isAt: (folder: string) => Promise<boolean>;
  /** Makes what is missing of the folder, starts the server, and writes its address where the requests read it. */
  readonly prepare: () => Promise<Result<void, FileError>>;
  readonly close: () => Promise<void>;
}

/** The environment that says where the server is. */
const environmentName = "sample";
const addressName = "base";

export function createSample(userData: string, grants: Grants): Sample {
  const folder = join(userData, "Sample");
  let server: Promise<SampleServer> | null = null;
  const prepare = async (): Promise<Result<void, FileError>> => {
    const opened = await openWorkspace(folder, grants, "create");
    if (!opened.ok) return opened;
    const workspace = opened.value;
    try {
      const known = await workspace.environments.read(environmentName);
      server ??= startSampleServer(portOf(known.ok ? known.value.draft : null));
      const { url } = await server;
      const told = await tellAddress(workspace, url);
      return told.ok && workspace.view().items.length === 0 ? await fill(workspace) : told;
    } finally {
      workspace.close();
    }
  };
  return {
    folder,
    isAt: async (other) => (await canonicalPath(other)) === (await canonicalPath(folder)),
    prepare,
    close: async () => (await server)?.close(),
  };
}

/** The port of the last time, so that the file need not change. */
function portOf(draft: EnvironmentDraft | null): number {
  const base = draft?.variables.find(({ name }) => name === addressName)?.value ?? "";
  return Number(/^http:\/\/127\.0\.0\.1:(\d{2,5})$/.exec(base)?.[1] ?? 0);
}

async function tellAddress(workspace: OpenWorkspace, url: string): Promise<Result<void, FileError>> {
  const known = await workspace.environments.read(environmentName);
  if (!known.ok && known.error.kind !== "item-missing") return known;
  const before = known.ok ? known.value.draft : { name: environmentName, variables: [] };
  const isThere = before.variables.some(({ name }) => name === addressName);
  const note = "The server of the sample, on this machine. Its port may change with a start.";
  const base = { ...emptyVariable, name: addressName, value: url, note };
  const variables = isThere
    ? before.variables.map((one) => (one.name === addressName ? { ...one, value: url } : one))
    : [base, { ...emptyVariable, name: "city", value: "Zürich" }, ...before.variables];
  const saved = await workspace.environments.save({
    before: known.ok ? environmentName : null,
    draft: { ...before, variables },
    version: known.ok ? known.value.version : null,
  });
  return saved.ok ? ok(undefined) : saved;
}

async function fill(workspace: OpenWorkspace): Promise<Result<void, FileError>> {
  for (const session of sampleSessions) {
    const saved = await workspace.changeSession({ kind: "save", session, before: null });
    if (!saved.ok) return saved;
  }
  for (const { name, drafts } of sampleFolders) {
    const made = await workspace.createFolder(null, name);
    if (!made.ok) return made;
    for (const draft of drafts) {
      const place = { itemId: null, folderId: made.value.itemId, version: null };
      const saved = await workspace.saveRequest({ ...place, draft });
      if (!saved.ok) return saved;
    }
  }
  return ok(undefined);
}
