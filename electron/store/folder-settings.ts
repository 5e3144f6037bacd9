import { basename, join } from "node:path";
import type { Document } from "yaml";
import type { ItemId } from "#shared/ids.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { literalSecrets } from "#shared/risks/literal-secret.ts";
import { emptyDraft } from "#shared/workbench/request-draft.ts";
import type { FileError, FolderSettings } from "#shared/workbench/workspace.ts";
import { readStored, writeAtomically } from "./atomic-file.ts";
import { setText } from "./edit-yaml.ts";
import { inTurn } from "./in-turn.ts";
import { createCollection, folderText } from "./new-collection.ts";
import { printOver } from "./print-yaml.ts";
import { ofFolder, readAuth, writeAuth } from "./request-auth.ts";
import { setProse } from "./request-rows.ts";
import { rootFile, type Scan } from "./scan-workspace.ts";
import { staysInside } from "./workspace-files.ts";
import { parseYaml, proseAt, textAt, type Tree, treeAt } from "./yaml-text.ts";

/** `version: null`: there is no file yet, since nothing had to be said. */
interface FolderFile {
  readonly settings: FolderSettings;
  readonly version: string | null;
}

export interface FolderFiles {
  /** `null` is the collection itself. */
  readonly read: (itemId: ItemId | null) => Promise<Result<FolderFile, FileError>>;
  readonly save: (
    itemId: ItemId | null,
    settings: FolderSettings,
    version: string | null,
  ) => Promise<Result<{ readonly version: string }, FileError>>;
}

/** Reads and writes `folder.yml` and `opencollection.yml`; what they say of other things stays as it is. */
export function folderFiles(root: string, scan: () => Scan): FolderFiles {
  const write = inTurn();
  const find = async (itemId: ItemId | null): Promise<Result<Place, FileError>> => {
    const found = itemId === null ? null : scan().items.find(({ item }) => item.id === itemId);
    if (found === undefined || (found !== null && found.item.kind !== "folder"))
      return fail({ kind: "item-missing" });
    const folder = found === null ? "" : found.path;
    const said = scan().name ?? basename(root);
    const place =
      found === null
        ? { files: [join(root, rootFile)], name: said, sequence: 0 }
        : {
            files: ["folder.yml", "folder.yaml"].map((file) => join(root, folder, file)),
            name: found.item.name,
            sequence: found.sequence ?? 0,
          };
    return (await staysInside(root, join(root, folder, "folder.yml")))
      ? ok(place)
      : fail({ kind: "item-missing" });
  };
  return {
    read: async (itemId) => {
      const place = await find(itemId);
      return place.ok ? readFolder(place.value) : place;
    },
    save: (itemId, settings, version) =>
      write(async () => {
        const place = await find(itemId);
        if (!place.ok) return place;
        if (itemId === null && !scan().isCollection) {
          const created = await createCollection(root, basename(root));
          if (!created.ok) return created;
          const fresh = await readFolder(place.value);
          return fresh.ok ? saveFolder(place.value, settings, fresh.value.version) : fresh;
        }
        return saveFolder(place.value, settings, version);
      }),
  };
}

interface Place {
  /** The first of these that is there. */
  readonly files: readonly string[];
  /** Where the file says none. */
  readonly name: string;
  readonly sequence: number;
}

interface StoredText {
  readonly path: string;
  readonly text: string;
  readonly version: string | null;
}

async function readText({ files, name, sequence }: Place): Promise<Result<StoredText, FileError>> {
  for (const path of files) {
    const stored = await readStored(path);
    if (stored.ok)
      return ok({
        path,
        text: Buffer.from(stored.value.bytes).toString("utf8"),
        version: stored.value.version,
      });
    if (stored.error.kind !== "item-missing") return stored;
  }
  return ok({ path: files[0] ?? "", text: folderText(name, sequence), version: null });
}

async function readFolder(place: Place): Promise<Result<FolderFile, FileError>> {
  const stored = await readText(place);
  if (!stored.ok) return stored;
  const yaml = parseYaml(stored.value.text);
  if (!yaml.ok) return fail({ kind: "file-broken", message: yaml.error.message });
  return ok({ settings: settingsIn(yaml.value.tree, place.name), version: stored.value.version });
}

const settingsIn = (tree: Tree, name: string): FolderSettings => ({
  name: textAt(tree, "info", "name") ?? name,
  docs: proseAt(tree, "docs"),
  auth: readAuth(treeAt(tree, "request"), ofFolder).auth,
});

async function saveFolder(
  place: Place,
  settings: FolderSettings,
  version: string | null,
): Promise<Result<{ readonly version: string }, FileError>> {
  if (settings.name.trim() === "") return fail({ kind: "name-invalid", name: settings.name });
  const [secret] = literalSecrets({ ...emptyDraft, auth: settings.auth, docs: settings.docs });
  if (secret !== undefined) return fail({ kind: "literal-secret", place: secret.place });
  const stored = await readText(place);
  if (!stored.ok) return stored;
  const { path, text } = stored.value;
  if (stored.value.version !== version) return fail({ kind: "file-changed" });
  const yaml = parseYaml(text);
  if (!yaml.ok) return fail({ kind: "file-broken", message: yaml.error.message });
  const { document, tree } = yaml.value;
  writeSettings(document, settingsIn(tree, place.name), settings);
  const content = printOver(text, document);
  if (content === null)
    return fail({ kind: "file-broken", message: "YAML has no form for one of these values" });
  const written = await writeAtomically(path, { content, over: version });
  return written.ok ? ok({ version: written.value }) : written;
}

function writeSettings(document: Document, before: FolderSettings, after: FolderSettings): void {
  if (after.name !== before.name) setText(document, ["info", "name"], after.name);
  if (JSON.stringify(after.auth) !== JSON.stringify(before.auth))
    writeAuth(document, before.auth, after.auth, ofFolder);
  if (after.docs !== before.docs) setProse(document, ["docs"], after.docs);
}
