import * as z from "zod";
import { Exchange, Progress } from "#shared/http/exchange.ts";
import { PrepareError } from "#shared/http/send-error.ts";
import { bytes } from "#shared/http/wire.ts";
import { ExchangeId, FileId, ItemId, TabId } from "#shared/ids.ts";
import { Session } from "#shared/policy/session.ts";
import { UnverifiedHost } from "#shared/policy/tls-trust.ts";
import { Bench, BenchReading, Theme } from "#shared/workbench/bench.ts";
import { Cookie, CookieKey } from "#shared/workbench/cookie.ts";
import { EnvironmentDraft } from "#shared/workbench/environment.ts";
import { ItemChange } from "#shared/workbench/item-change.ts";
import { KeychainStatus, SecretError } from "#shared/workbench/keychain.ts";
import { PoolView } from "#shared/workbench/pool-view.ts";
import { RiskSettings } from "#shared/workbench/ignored-risk.ts";
import { FileRef, RequestDraft } from "#shared/workbench/request-draft.ts";
import {
  FileError,
  FileVersion,
  FolderSettings,
  RequestFile,
  Workspace,
} from "#shared/workbench/workspace.ts";
import { call } from "./call.ts";
import { documentCalls } from "./document-calls.ts";
import { historyCalls } from "./history-calls.ts";

const nothing = z.strictObject({});
const saved = z.strictObject({ itemId: ItemId, version: FileVersion }).readonly();
const secretScope = z.string().min(1).max(200).optional();
const someItems = z.array(ItemId).min(1).max(50_000).readonly();
const range = {
  from: z.int().min(0),
  length: z
    .int()
    .min(0)
    .max(8 * 1024 * 1024),
};

/** Everything that may cross between the windows and main. Nothing else does. */
export const calls = {
  "workspace.read": call(nothing, Workspace.nullable(), z.never()),
  /** Shows the folder dialog; `null` where the user cancelled. */
  "workspace.choose": call(
    z.strictObject({ purpose: z.enum(["open", "create"]) }),
    Workspace.nullable(),
    FileError,
  ),
  "request.read": call(z.strictObject({ itemId: ItemId }), RequestFile, FileError),
  /** Writes over the item, or makes a new file in the folder (`null`: the workspace itself). */
  "request.save": call(
    z.strictObject({
      itemId: ItemId.nullable(),
      folderId: ItemId.nullable(),
      draft: RequestDraft,
      version: FileVersion.nullable(),
    }),
    saved,
    FileError,
  ),
  "folder.create": call(
    z.strictObject({ parentId: ItemId.nullable(), name: z.string() }),
    z.strictObject({ itemId: ItemId }).readonly(),
    FileError,
  ),
  /** What a folder, or with `null` the collection, says for all requests below it. `version: null`: it has no file yet. */
  "folder.read": call(
    z.strictObject({ itemId: ItemId.nullable() }),
    z.strictObject({ settings: FolderSettings, version: FileVersion.nullable() }).readonly(),
    FileError,
  ),
  "folder.save": call(
    z.strictObject({
      itemId: ItemId.nullable(),
      settings: FolderSettings,
      version: FileVersion.nullable(),
    }),
    z.strictObject({ version: FileVersion }).readonly(),
    FileError,
  ),
  /** Gives the item a name, and its file one to match. */
  "item.rename": call(z.strictObject({ itemId: ItemId, name: z.string().max(1_000) }), ItemChange, FileError),
  /** Into a folder (`null`: the workspace itself), before a sibling or at the end; all of them or none. */
  "item.move": call(
    z.strictObject({ itemIds: someItems, folderId: ItemId.nullable(), beforeId: ItemId.nullable() }),
    ItemChange,
    FileError,
  ),
  "item.duplicate": call(z.strictObject({ itemIds: someItems }), ItemChange, FileError),
  /** Into the trash of the user data, from where `item.undo` brings it back. */
  "item.delete": call(z.strictObject({ itemIds: someItems }), ItemChange, FileError),
  /** Takes back one of the four above, while the workspace is open. */
  "item.undo": call(z.strictObject({ changeId: z.string().max(64) }), ItemChange, FileError),
  "bench.read": call(nothing, BenchReading, z.never()),
  /** Keeps tabs, drafts and layout; answered once they are on the disk. */
  "bench.keep": call(z.strictObject({ bench: Bench }), z.void(), FileError),
  "theme.choose": call(z.strictObject({ theme: Theme }), z.void(), z.never()),
  "exchange.send": call(
    z.strictObject({
      exchangeId: ExchangeId,
      draft: RequestDraft,
      /** Where the request is kept: the folders above it may have credentials for it. */
      itemId: ItemId.nullable().default(null),
      /** Where it was sent from: its history is shown there. */
      tabId: TabId.nullable().default(null),
      environment: z.string().nullable(),
      /** A file the user named with `download.choose`; a 2xx response goes there as it comes. */
      download: z.strictObject({ fileId: FileId, resume: z.boolean() }).readonly().nullable(),
      /** Risks the user has been asked about and sends in spite of, each as `acknowledgement` names it. */
      acknowledged: z.array(z.string().max(1_000)).max(100).readonly().default([]),
    }),
    Exchange,
    PrepareError,
  ),
  /** Shows the save dialog for a download; `null` where the user cancelled. `bytes` is what is there to go on from. */
  "download.choose": call(
    z.strictObject({ suggestedName: z.string().max(500) }),
    FileRef.nullable(),
    z.never(),
  ),
  /** Shows the save dialog and writes one exchange; `null` where the user cancelled. */
  "exchange.export": call(
    z.strictObject({ exchange: Exchange, form: z.enum(["har", "raw"]) }),
    z.strictObject({ name: z.string(), bytes: z.int() }).readonly().nullable(),
    FileError,
  ),
  ...historyCalls,
  "exchange.abort": call(z.strictObject({ exchangeId: ExchangeId }), z.void(), z.never()),
  /** Ends the wait before the next attempt; nothing where none is under way. */
  "exchange.hurry": call(z.strictObject({ exchangeId: ExchangeId }), z.void(), z.never()),
  /**
   * Part of the final response's content, secrets masked: as received, or after content codings. While it is coming,
   * of what has come.
   */
  "content.read": call(
    z.strictObject({ exchangeId: ExchangeId, view: z.enum(["received", "decoded"]), ...range }),
    z.strictObject({ bytes, total: z.int() }).readonly(),
    z.strictObject({ kind: z.literal("content-gone") }).readonly(),
  ),
  /** Shows the save dialog and writes the decoded content as the server sent it; `null` where the user cancelled. */
  "content.save": call(
    z.strictObject({ exchangeId: ExchangeId, suggestedName: z.string().max(500) }),
    z.strictObject({ name: z.string(), bytes: z.int(), sha256: z.string() }).readonly().nullable(),
    z.union([z.strictObject({ kind: z.literal("content-gone") }).readonly(), FileError]),
  ),
  /** Opens an address of the web in the user's browser, if the user says so once they have read it. */
  "link.open": call(
    z.strictObject({ address: z.url({ protocol: /^https?$/ }).max(4_000) }),
    z.strictObject({ isOpened: z.boolean() }).readonly(),
    z.never(),
  ),
  ...documentCalls,
  /** An address under which a frame of the page can show content as a page, once. */
  "preview.open": call(
    z.strictObject({
      exchangeId: ExchangeId,
      view: z.enum(["received", "decoded"]),
      charset: z.string().regex(/^[\w.:+-]{1,100}$/),
    }),
    z
      .strictObject({
        url: z.string(),
        /** What the page would have loaded from elsewhere. */
        refused: z.int(),
        isWhole: z.boolean(),
      })
      .readonly(),
    z.strictObject({ kind: z.literal("content-gone") }).readonly(),
  ),
  /** Keeps a value in the keychain. There is no call that gives one back. */
  "secret.keep": call(
    z.strictObject({
      name: z.string().regex(/^[\w.-]{1,100}$/),
      value: z.string().max(64 * 1024),
      /** The environment it belongs to; without one, the workspace. */
      scope: secretScope,
    }),
    z.strictObject({ where: z.enum(["keychain", "memory"]) }).readonly(),
    SecretError,
  ),
  "secret.forget": call(z.strictObject({ name: z.string(), scope: secretScope }), z.void(), SecretError),
  "secret.list": call(nothing, z.array(z.string()).readonly(), z.never()),
  "keychain.read": call(nothing, KeychainStatus, z.never()),
  /** Ends a keychain call that waits for an answer, or tries again after a failure. */
  "keychain.retry": call(nothing, KeychainStatus, z.never()),
  /**
   * A file that was dropped on the window; `null` for a folder, and for one without a path. Preload alone asks this, with
   * a file of the system: no page names a path.
   */
  "file.grant": call(z.strictObject({ droppedPath: z.string().max(8_192) }), FileRef.nullable(), z.never()),
  /** Shows the file dialog for a file body; `null` where the user cancelled. */
  "file.choose": call(nothing, FileRef.nullable(), z.never()),
  "file.describe": call(z.strictObject({ fileId: FileId }), FileRef.nullable(), z.never()),
  "pool.read": call(nothing, PoolView, z.never()),
  "pool.close": call(z.strictObject({ connectionId: z.int() }), z.void(), z.never()),
  /** Closes the circuit breaker of an origin by hand. */
  "breaker.reset": call(z.strictObject({ session: z.string(), origin: z.string() }), z.void(), z.never()),
  /** Writes a session into the workspace; `before` is what it was when the change began, `null` for a new one. */
  "session.save": call(z.strictObject({ session: Session, before: Session.nullable() }), z.void(), FileError),
  "session.delete": call(z.strictObject({ name: z.string() }), z.void(), FileError),
  "environment.read": call(
    z.strictObject({ name: z.string() }),
    z.strictObject({ draft: EnvironmentDraft, version: FileVersion }).readonly(),
    FileError,
  ),
  /** Writes over the environment of the name `before`, or makes a new file (`null`). Its secrets go where its name goes. */
  "environment.save": call(
    z.strictObject({
      before: z.string().nullable(),
      draft: EnvironmentDraft,
      version: FileVersion.nullable(),
    }),
    z.strictObject({ version: FileVersion }).readonly(),
    FileError,
  ),
  /** Deletes its file, and forgets its secrets. */
  "environment.delete": call(z.strictObject({ name: z.string() }), z.void(), FileError),
  /** Writes the sample workspace where it is missing, starts its server on this machine, and opens it. */
  "sample.open": call(nothing, Workspace, FileError),
  /** Percent, of the whole window. */
  "zoom.choose": call(z.strictObject({ percent: z.int().min(80).max(200) }), z.void(), z.never()),
  "cookies.read": call(z.strictObject({ session: z.string() }), z.array(Cookie).readonly(), SecretError),
  /** Puts a cookie into the jar of a session, in the place of `before` where there is one. */
  "cookies.keep": call(
    z.strictObject({ session: z.string(), cookie: Cookie, before: CookieKey.nullable() }),
    z.void(),
    z.union([
      z.strictObject({ kind: z.literal("cookie-refused"), because: z.string() }).readonly(),
      SecretError,
    ]),
  ),
  /** `keys: null` empties the jar. */
  "cookies.delete": call(
    z.strictObject({ session: z.string(), keys: z.array(CookieKey).readonly().nullable() }),
    z.void(),
    SecretError,
  ),
  "risks.read": call(nothing, RiskSettings, z.never()),
  /** Writes what the workspace says about its risks. */
  "risks.keep": call(z.strictObject({ settings: RiskSettings }), z.void(), FileError),
  /** Hosts whose certificates are not checked for now. */
  "unverified.read": call(nothing, z.array(UnverifiedHost).readonly(), z.never()),
  /** The user's word that the certificate of this host is not to be checked: for 24 hours. */
  "unverified.add": call(UnverifiedHost.unwrap().pick({ host: true, port: true }), z.void(), FileError),
  "unverified.remove": call(UnverifiedHost.unwrap().pick({ host: true, port: true }), z.void(), FileError),
  /** Shows the save dialog for a file that gets the TLS keys of every connection until it is stopped; `null`: cancelled. */
  "keylog.start": call(nothing, z.strictObject({ name: z.string() }).readonly().nullable(), FileError),
  "keylog.stop": call(nothing, z.void(), z.never()),
  "keylog.read": call(nothing, z.strictObject({ name: z.string() }).readonly().nullable(), z.never()),
} as const;

/** Calls that the page itself cannot make. */
export type PreloadCall = "file.grant";

/** News main tells the windows. */
export const events = {
  "exchange.progressed": z.strictObject({ exchangeId: ExchangeId, progress: Progress }).readonly(),
  "pool.changed": PoolView,
  "keychain.changed": KeychainStatus,
  /** A file of the workspace changed, here or elsewhere. */
  "workspace.changed": Workspace.nullable(),
  /** An exchange was kept, or some were deleted. */
  "history.changed": z.strictObject({}).readonly(),
  /** A command of the application menu. */
  "menu.chosen": z
    .strictObject({
      command: z.enum([
        "new-request",
        "open-workspace",
        "save",
        "send",
        "close-tab",
        "zoom-in",
        "zoom-out",
        "zoom-reset",
        "shortcuts",
        "preferences",
      ]),
    })
    .readonly(),
} as const;
