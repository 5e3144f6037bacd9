import { FileId } from "#shared/ids.ts";
import type { FileRef } from "#shared/workbench/request-draft.ts";

/** Files named on the command line: naming one there is the grant. */
export interface NamedFiles {
  readonly named: (path: string) => FileRef;
  /** `null` for a file that a request names, not the command line. */
  readonly pathOf: (id: FileId) => string | null;
}

export function namedFiles(): NamedFiles {
  const paths = new Map<FileId, string>();
  return {
    named: (path) => {
      const id = FileId.parse(`command-line-${paths.size + 1}`);
      paths.set(id, path);
      return { id, name: baseName(path), bytes: null };
    },
    pathOf: (id) => paths.get(id) ?? null,
  };
}

/** The last step of a path, in the notation of either system. */
export const baseName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;
