import type { ContentStore } from "#electron/engine/content/content-store.ts";
import { type DocumentAnswers, documentCalls } from "#electron/documents/messages.ts";
import type { ReadContent, ReadingThread } from "#electron/documents/start-reading.ts";

/** Content for the reading thread: masked, as the window would read it. */
export const contentReader =
  (contents: Pick<ContentStore, "read">): ReadContent =>
  async ({ exchangeId, view, from, length }) => {
    const read = await contents.read(exchangeId, view, from, length);
    return read.ok ? read.value : null;
  };

/** `document.*`: content laid out, searched and filtered, in a thread of its own. */
export function documentAnswers(reading: ReadingThread): DocumentAnswers {
  const answers = documentCalls.map((call) => [call, (input: never) => reading.ask(call, input)] as const);
  // One answer for each name in the list.
  return Object.fromEntries(answers) as unknown as DocumentAnswers;
}
