import type { ContentStore } from "#electron/engine/content/content-store.ts";
import type { Answers } from "#electron/ipc/router.ts";
import { outsideReferences } from "#shared/formats/outside-references.ts";
import { ok } from "#shared/result.ts";

/** As much of a page is shown, bytes. */
const previewLimit = 8 * 1024 * 1024;

interface Offers {
  offer(bytes: Uint8Array<ArrayBuffer>, charset: string): string;
}

/** `preview.open`: content as a page, sealed. */
export const previewAnswers = (
  contents: Pick<ContentStore, "read">,
  previews: Offers,
): Pick<Answers, "preview.open"> => ({
  "preview.open": async ({ exchangeId, view, charset }) => {
    const read = await contents.read(exchangeId, view, 0, previewLimit);
    if (!read.ok) return read;
    const { bytes, total } = read.value;
    const page = new Uint8Array(bytes);
    return ok({
      url: previews.offer(page, charset),
      // What counts here is written in ASCII.
      refused: outsideReferences(Buffer.from(page).toString("latin1")),
      isWhole: page.length === total,
    });
  },
});
