import * as z from "zod";

const id = z.string().regex(/^[\w-]{1,64}$/);

/** One send and all that came of it. Made by whoever asks for the send. */
export const ExchangeId = id.brand("ExchangeId");
export type ExchangeId = z.infer<typeof ExchangeId>;

/** A file or folder of the open workspace. Main keeps the table from id to path; no path crosses. */
export const ItemId = id.brand("ItemId");
export type ItemId = z.infer<typeof ItemId>;

/** A file the user picked in a dialog, or one inside the workspace that a request names. */
export const FileId = id.brand("FileId");
export type FileId = z.infer<typeof FileId>;

/** An open request in the window. */
export const TabId = id.brand("TabId");
export type TabId = z.infer<typeof TabId>;
