import * as z from "zod";
import { ItemId } from "#shared/ids.ts";
import { FileVersion } from "./workspace.ts";

/** What renaming, moving, duplicating, deleting, or taking one of these back did to the items of the tree. */
export const ItemChange = z
  .strictObject({
    /** What `item.undo` takes; `null` for what cannot be taken back: a change that was taken back. */
    changeId: z.string().nullable(),
    /** Every item that goes by another id now, also those inside a folder that moved. */
    moved: z.array(z.strictObject({ from: ItemId, to: ItemId }).readonly()).readonly(),
    /** Every file whose text changed, by its id now; `name` where its name is another. */
    rewritten: z
      .array(
        z
          .strictObject({
            itemId: ItemId,
            before: FileVersion,
            after: FileVersion,
            name: z.string().nullable(),
          })
          .readonly(),
      )
      .readonly(),
    /** The items that were asked for, where they are new or back. */
    made: z.array(ItemId).readonly(),
    /** Every item that is not there any more, also those inside a folder. */
    gone: z.array(ItemId).readonly(),
  })
  .readonly();
export type ItemChange = z.infer<typeof ItemChange>;
