import { create } from "zustand";
import type { ItemId, TabId } from "#shared/ids.ts";
import type { SecretError } from "#shared/workbench/keychain.ts";
import type { FileError } from "#shared/workbench/workspace.ts";

export type OpenDialog =
  | { readonly kind: "none" }
  | { readonly kind: "palette" }
  | { readonly kind: "shortcuts" }
  | { readonly kind: "preferences" }
  | { readonly kind: "secret-problem"; readonly title: string; readonly error: SecretError }
  | { readonly kind: "delete-environment"; readonly tabId: TabId }
  | { readonly kind: "connections" }
  | { readonly kind: "clear-history" }
  | { readonly kind: "new-folder" }
  | { readonly kind: "close-tab"; readonly tabId: TabId }
  | {
      readonly kind: "leave-unchecked";
      readonly host: string;
      readonly port: number;
      readonly reason: string;
    }
  /** `null` is the collection itself. */
  | { readonly kind: "folder-settings"; readonly itemId: ItemId | null }
  | { readonly kind: "delete-session"; readonly tabId: TabId }
  | { readonly kind: "save-new"; readonly tabId: TabId; readonly thenClose: boolean }
  | {
      readonly kind: "file-problem";
      readonly title: string;
      readonly error: FileError;
      readonly tabId: TabId | null;
    };

interface State {
  readonly dialog: OpenDialog;
}

export const useDialogs = create<State>(() => ({ dialog: { kind: "none" } }));

export const openDialogOf = ({ dialog }: State): OpenDialog => dialog;

export const openDialog = (dialog: OpenDialog): void => useDialogs.setState({ dialog });

export const closeDialog = (): void => useDialogs.setState({ dialog: { kind: "none" } });
