import * as z from "zod";
import { ItemId } from "#shared/ids.ts";
import { Session } from "#shared/policy/session.ts";
import { Auth, RequestDraft } from "./request-draft.ts";

/** A line of the tree. A broken file is shown like any other and says what is wrong with it. */
export const TreeItem = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("folder"), id: ItemId, parent: ItemId.nullable(), name: z.string() })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("request"),
      id: ItemId,
      parent: ItemId.nullable(),
      name: z.string(),
      method: z.string(),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("broken"),
      id: ItemId,
      parent: ItemId.nullable(),
      name: z.string(),
      problem: z.string(),
    })
    .readonly(),
]);
export type TreeItem = z.infer<typeof TreeItem>;

export const Environment = z
  .strictObject({
    name: z.string(),
    variables: z
      .array(z.strictObject({ name: z.string(), value: z.string(), secret: z.boolean() }).readonly())
      .readonly(),
  })
  .readonly();
export type Environment = z.infer<typeof Environment>;

/** A folder, or with `null` the collection itself, that has credentials for all requests below it. */
export const AuthOwner = z.strictObject({ id: ItemId.nullable(), name: z.string(), auth: Auth }).readonly();
export type AuthOwner = z.infer<typeof AuthOwner>;

/** What a folder, or the collection, says about itself and for all requests below it. */
export const FolderSettings = z.strictObject({ name: z.string(), docs: z.string(), auth: Auth }).readonly();
export type FolderSettings = z.infer<typeof FolderSettings>;

/** The open workspace as the window sees it: a folder, usually a git repository. */
export const Workspace = z
  .strictObject({
    name: z.string(),
    /** For people, shortened with `~`; never used to open anything. */
    place: z.string(),
    items: z.array(TreeItem).readonly(),
    sessions: z.array(Session).readonly(),
    environments: z.array(Environment).readonly(),
    authOwners: z.array(AuthOwner).readonly().default([]),
    /** The `.env` of the folder: below every environment. */
    dotEnv: z
      .array(z.strictObject({ name: z.string(), value: z.string() }).readonly())
      .readonly()
      .default([]),
    /** Files beside the requests that could not be read, with line and reason. */
    problems: z.array(z.strictObject({ file: z.string(), message: z.string() }).readonly()).readonly(),
  })
  .readonly();
export type Workspace = z.infer<typeof Workspace>;

/** Identifies the bytes a draft was read from, so that a later save notices a change made elsewhere. */
export const FileVersion = z.string();

/** A request file that was read: a draft, or its text with the place where it breaks. */
export const RequestFile = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("request"), draft: RequestDraft, version: FileVersion }).readonly(),
  z
    .strictObject({
      kind: z.literal("broken"),
      text: z.string(),
      message: z.string(),
      line: z.int().nullable(),
      column: z.int().nullable(),
    })
    .readonly(),
]);
export type RequestFile = z.infer<typeof RequestFile>;

/** Why a file was not read or written. Nothing was changed. */
export const FileError = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("no-workspace") }).readonly(),
  z.strictObject({ kind: z.literal("item-missing") }).readonly(),
  z.strictObject({ kind: z.literal("name-taken"), name: z.string() }).readonly(),
  z.strictObject({ kind: z.literal("name-invalid"), name: z.string() }).readonly(),
  z.strictObject({ kind: z.literal("folder-in-itself"), name: z.string() }).readonly(),
  z.strictObject({ kind: z.literal("file-changed") }).readonly(),
  z.strictObject({ kind: z.literal("file-broken"), message: z.string() }).readonly(),
  z.strictObject({ kind: z.literal("literal-secret"), place: z.string() }).readonly(),
  z.strictObject({ kind: z.literal("not-writable"), code: z.string() }).readonly(),
  z.strictObject({ kind: z.literal("not-readable"), code: z.string() }).readonly(),
]);
export type FileError = z.infer<typeof FileError>;
