import { folderNames, itemsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { Select } from "#renderer/ui/select.tsx";
import type { ItemId } from "#shared/ids.ts";

interface Props {
  readonly value: ItemId | null;
  readonly onChange: (folderId: ItemId | null) => void;
}

/** The folders of the workspace by their paths; the workspace itself is one. */
export function FolderSelect({ value, onChange }: Props) {
  const items = useWorkspace(itemsOf);
  const workspace = useWorkspace((state) => state.workspace?.name ?? "");
  const folders = items.filter(({ kind }) => kind === "folder");
  return (
    <Select
      label="Folder"
      value={value ?? ""}
      choices={[
        { value: "", label: workspace },
        ...folders.map(({ id, name }) => ({
          value: id,
          label: [...folderNames(items, id), name].join(" / "),
        })),
      ]}
      onChange={(id) => onChange(folders.find((folder) => folder.id === id)?.id ?? null)}
    />
  );
}
