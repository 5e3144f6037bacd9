import { createHash, randomBytes } from "node:crypto";
import { realpath } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { FileId } from "#shared/ids.ts";
import { UnverifiedHost } from "#shared/policy/tls-trust.ts";
import type { Result } from "#shared/result.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { missing, orNull } from "./file-fault.ts";
import type { KeptFile } from "./kept-file.ts";
import { setAside } from "./set-aside.ts";

/** A file the user picked: what a request calls it, and where it is on this machine. */
export interface FileGrant {
  readonly reference: string;
  readonly path: string;
}

/** What this user decided on this machine about folders and files; nothing inside a folder can say it. */
export interface Grants {
  /** Random, made at first sight of a folder; the same for every way to write its path. */
  readonly workspaceId: (folder: string) => Promise<Result<string, FileError>>;
  /** Where deleted items of a workspace lie until they are taken back, outside of it. */
  readonly trashOf: (workspaceId: string) => string;
  /** The folder that was open last; `null` where there was none. */
  readonly lastWorkspace: () => Promise<string | null>;
  readonly rememberWorkspace: (folder: string | null) => Promise<Result<void, FileError>>;
  readonly grantFile: (workspaceId: string, grant: FileGrant) => Promise<Result<FileId, FileError>>;
  readonly fileGrants: (workspaceId: string) => Promise<ReadonlyMap<FileId, FileGrant>>;
  /** Hosts whose certificates are not checked, also those whose time is over. */
  readonly unverifiedHosts: () => Promise<readonly UnverifiedHost[]>;
  readonly keepUnverifiedHosts: (hosts: readonly UnverifiedHost[]) => Promise<Result<void, FileError>>;
}

interface GrantsDocument {
  readonly wirebench: 1;
  readonly workspaces: Readonly<Record<string, string>>;
  readonly last: string | null;
  readonly files: Readonly<Record<string, Readonly<Record<string, FileGrant>>>>;
  readonly unverified: readonly UnverifiedHost[];
}

const nothing: GrantsDocument = { wirebench: 1, workspaces: {}, last: null, files: {}, unverified: [] };

/** The id of a file by the name a request has for it: the same after a restart, and no path can be read from it. */
export const fileIdOf = (workspaceId: string, reference: string): FileId =>
  FileId.parse(createHash("sha256").update(`${workspaceId}\n${reference}`).digest("base64url").slice(0, 32));

/** The path without links, where there is such a path; otherwise the path as it stands. */
export const canonicalPath = async (path: string): Promise<string> =>
  (await orNull(realpath(path), [...missing, "EACCES", "ELOOP"])) ?? resolve(path);

export function grantsIn(file: KeptFile, path: string): Grants {
  const read = async (): Promise<GrantsDocument> => {
    const stored = await file.read();
    if (!stored.ok || stored.value === null) return nothing;
    const document = documentOf(stored.value);
    // Kept for whoever wants to mend it: the ids in it lead to secrets.
    if (document === null) await setAside(path);
    return document ?? nothing;
  };
  const update = async (
    change: (document: GrantsDocument) => GrantsDocument,
  ): Promise<Result<void, FileError>> => {
    await read();
    return file.update((current) => {
      const document = change((current === null ? null : documentOf(current)) ?? nothing);
      return Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
    });
  };
  return {
    workspaceId: (folder) => idOfFolder(folder, read, update),
    trashOf: (workspaceId) => join(dirname(path), "trash", workspaceId),
    lastWorkspace: async () => (await read()).last,
    rememberWorkspace: async (folder) => {
      const last = folder === null ? null : await canonicalPath(folder);
      return update((document) => ({ ...document, last }));
    },
    grantFile: async (id, grant) => {
      const fileId = fileIdOf(id, grant.reference);
      const kept = await update((document) => ({
        ...document,
        files: { ...document.files, [id]: { ...document.files[id], [fileId]: grant } },
      }));
      return kept.ok ? { ok: true, value: fileId } : kept;
    },
    fileGrants: async (id) => {
      const grants = Object.entries((await read()).files[id] ?? {});
      return new Map(grants.map(([fileId, grant]) => [FileId.parse(fileId), grant]));
    },
    unverifiedHosts: async () => (await read()).unverified,
    keepUnverifiedHosts: (unverified) => update((document) => ({ ...document, unverified })),
  };
}

async function idOfFolder(
  folder: string,
  read: () => Promise<GrantsDocument>,
  update: (change: (document: GrantsDocument) => GrantsDocument) => Promise<Result<void, FileError>>,
): Promise<Result<string, FileError>> {
  const path = await canonicalPath(folder);
  const known = (await read()).workspaces[path];
  if (known !== undefined) return { ok: true, value: known };
  let id = randomBytes(12).toString("hex");
  const kept = await update((document) => {
    // Another process may have been first.
    id = document.workspaces[path] ?? id;
    return { ...document, workspaces: { ...document.workspaces, [path]: id } };
  });
  return kept.ok ? { ok: true, value: id } : kept;
}

function documentOf(bytes: Uint8Array): GrantsDocument | null {
  const read = parsed(bytes);
  if (!isRecord(read) || read["wirebench"] !== 1) return null;
  const { workspaces, last, files, unverified } = read;
  if (!isRecord(workspaces) || !isRecord(files) || !(last === null || typeof last === "string")) return null;
  const ids = Object.entries(workspaces).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  const grants = Object.entries(files).map(([id, all]) => [id, grantsOf(all)] as const);
  return {
    wirebench: 1,
    workspaces: Object.fromEntries(ids),
    last,
    files: Object.fromEntries(grants),
    unverified: unverifiedIn(unverified),
  };
}

/** What cannot be read is checked. */
const unverifiedIn = (hosts: unknown): readonly UnverifiedHost[] =>
  (Array.isArray(hosts) ? hosts : []).flatMap((host) => UnverifiedHost.safeParse(host).data ?? []);

function grantsOf(all: unknown): Readonly<Record<string, FileGrant>> {
  const entries = Object.entries(isRecord(all) ? all : {}).flatMap(([id, grant]) => {
    if (!isRecord(grant) || !FileId.safeParse(id).success) return [];
    const { reference, path } = grant;
    return typeof reference === "string" && typeof path === "string"
      ? [[id, { reference, path }] as const]
      : [];
  });
  return Object.fromEntries(entries);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
