import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { OpenWorkspace } from "#electron/store/open-workspace.ts";
import { aFolder, removeFolder, writeFiles } from "./folders.ts";
import { open } from "./workspaces.ts";

/** Where the workspace of a test is: another place for each test. */
export interface WorkspacePlace {
  /** Holds the workspace, and the user data beside it. */
  readonly folder: string;
  /** The folder of the workspace itself; it is not made yet. */
  readonly root: string;
  /** Opens the workspace, or one beside it; it is closed after the test. */
  open(purpose?: "open" | "create", name?: string): Promise<OpenWorkspace>;
  /** Opens the workspace with these files in it. */
  openWith(files: Readonly<Record<string, string>>): Promise<OpenWorkspace>;
}

/** A place for each test of the file that calls it, gone after the test. */
export function workspacePlace(): WorkspacePlace {
  let folder = "";
  let opened: OpenWorkspace[] = [];
  beforeEach(async () => {
    folder = await aFolder();
    opened = [];
  });
  afterEach(async () => {
    for (const workspace of opened) workspace.close();
    await removeFolder(folder);
  });
  const place: WorkspacePlace = {
    get folder() {
      return folder;
    },
    get root() {
      return join(folder, "apis");
    },
    open: async (purpose, name) => {
      const workspace = await open(folder, purpose, name);
      opened.push(workspace);
      return workspace;
    },
    openWith: async (files) => {
      await mkdir(place.root, { recursive: true });
      await writeFiles(place.root, files);
      return place.open();
    },
  };
  return place;
}
