import type { Input } from "#shared/ipc/bridge.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { DocumentError, DocumentFinds } from "#shared/workbench/document.ts";
import type { ByteSource } from "./byte-source.ts";
import { filterJson, filterLimit, filterXml } from "./filter.ts";
import { membersOf } from "./json-members.ts";
import { lineHolding, placeOf } from "./json-place.ts";
import { jsonLines, textLines } from "./laid-out.ts";
import type { DocumentAnswers } from "./messages.ts";
import { advanceTo, goneFrom, type OpenDocument, openDocument, openText, textOf } from "./open-document.ts";
import { createSearch, queryProblem } from "./search.ts";

/** Opens content of an exchange; throws `SourceGone` where there is none. */
export type OpenContent = (from: Pick<Input<"document.open">, "exchangeId" | "view">) => Promise<ByteSource>;

/** Documents held open at once; the oldest is let go. */
const documentLimit = 24;

const gone = fail<DocumentError>({ kind: "document-gone" });

/** Answers what is asked about documents, and looks through them while nobody asks. */
export function createReader(openContent: OpenContent): DocumentAnswers {
  const desk = createDesk();
  return { ...lookingAnswers(desk), ...seekingAnswers(desk), ...openingAnswers(desk, openContent) };
}

type Answer<T> = (document: OpenDocument) => Promise<Result<T, DocumentError>>;

/** The documents that are open, by the numbers they got. */
interface Desk {
  readonly add: (document: OpenDocument) => number;
  readonly close: (documentId: number) => void;
  readonly nextId: () => number;
  readonly wake: () => void;
  readonly within: <T>(documentId: number, answer: Answer<T>) => Promise<Result<T, DocumentError>>;
}

function createDesk(): Desk {
  const documents = new Map<number, OpenDocument>();
  let made = 0;
  const work = createWork(() => [...documents.values()]);
  return {
    add: (document) => {
      documents.set(++made, document);
      const [oldest] = documents.keys();
      if (documents.size > documentLimit && oldest !== undefined) documents.delete(oldest);
      work.wake();
      return made;
    },
    close: (documentId) => void documents.delete(documentId),
    nextId: () => ++made,
    wake: work.wake,
    within: async (documentId, answer) => {
      const document = documents.get(documentId);
      if (document === undefined) return gone;
      return answer(document).catch((thrown: unknown) => fail(goneFrom(thrown)));
    },
  };
}

function openingAnswers(
  { add, close, within }: Desk,
  openContent: OpenContent,
): Pick<DocumentAnswers, "document.open" | "document.filter" | "document.close"> {
  return {
    "document.open": async ({ exchangeId, view, charset, as }) => {
      try {
        const opened = await openDocument(await openContent({ exchangeId, view }), charset, as);
        return opened.ok ? ok({ documentId: add(opened.value) }) : opened;
      } catch (thrown) {
        return fail(goneFrom(thrown));
      }
    },
    "document.filter": ({ documentId, language, query }) =>
      within(documentId, async ({ source }) => {
        if (source.total > filterLimit) return fail({ kind: "too-large", limitBytes: filterLimit });
        const filter = language === "jsonpath" ? filterJson : filterXml;
        const filtered = await filter(await textOf(source), query);
        if (!filtered.ok) return filtered;
        const opened = await openText(filtered.value.text, language === "jsonpath" ? "json" : "xml");
        return opened.ok ? ok({ documentId: add(opened.value), count: filtered.value.count }) : opened;
      }),
    "document.close": async ({ documentId }) => {
      close(documentId);
      return ok(undefined);
    },
  };
}

type Looking = "document.lines" | "document.place" | "document.text" | "document.members" | "document.rows";

function lookingAnswers({ within }: Desk): Pick<DocumentAnswers, Looking> {
  return {
    "document.lines": ({ documentId, from, count }) =>
      within(documentId, async (document) => {
        const { form } = document;
        if (form.as === "rows") return gone;
        // The first screen does not wait for the rest.
        await advanceTo(document, Math.min(from + count, 2_000));
        const lines =
          form.as === "json" ? jsonLines(form.index, from, count) : textLines(form.index, from, count);
        return ok(await lines);
      }),
    "document.place": ({ documentId, line }) =>
      within(documentId, async ({ form }) => ok(form.as === "json" ? await placeOf(form.index, line) : null)),
    "document.text": ({ documentId, from, to }) =>
      within(documentId, async ({ source }) =>
        ok({ text: new TextDecoder().decode(await source.read(from, to - from)) }),
      ),
    "document.members": ({ documentId, ...wanted }) =>
      within(documentId, async ({ form }) =>
        form.as === "json" ? ok(await membersOf(form.index, wanted)) : gone,
      ),
    "document.rows": ({ documentId, from, count }) =>
      within(documentId, async ({ form }) => {
        if (form.as !== "rows") return gone;
        const { columns, rows } = form.rows;
        return ok({ columns, rows: rows.slice(from, from + count), total: rows.length });
      }),
  };
}

function seekingAnswers({
  within,
  nextId,
  wake,
}: Desk): Pick<DocumentAnswers, "document.find" | "document.finds"> {
  return {
    "document.find": ({ documentId, ...query }) =>
      within(documentId, async (document) => {
        const problem = queryProblem(query);
        if (problem !== null) return fail({ kind: "query-wrong", message: problem, at: null });
        document.search = { id: nextId(), of: createSearch(document.source, query) };
        wake();
        return ok(await findsOf(document, { searchId: document.search.id, from: 0, count: 0 }));
      }),
    "document.finds": ({ documentId, ...wanted }) =>
      within(documentId, async (document) => ok(await findsOf(document, wanted))),
  };
}

async function findsOf(
  { form, search }: OpenDocument,
  wanted: { readonly searchId: number; readonly from: number; readonly count: number },
): Promise<DocumentFinds> {
  const { searchId, from, count } = wanted;
  if (search === null || search.id !== searchId || form.as === "rows")
    return { searchId, count: 0, read: 1, lines: [] };
  const lines: number[] = [];
  for (let n = from; n < from + count; n++) {
    const offset = search.of.offsetOf(n);
    if (offset === null) break;
    // A line is known once the index has come so far.
    while (form.index.read <= offset && (await form.index.advance()));
    lines.push(
      form.as === "json" ? await lineHolding(form.index, offset) : await form.index.rowHolding(offset),
    );
  }
  return { searchId, count: search.of.count, read: search.of.read, lines };
}

/** Looks through documents a piece at a time: what somebody searches for first, then what was opened last. */
function createWork(documents: () => readonly OpenDocument[]): { readonly wake: () => void } {
  let isRunning = false;
  /** Documents whose content went away: whoever asks for one is told, and the others go on. */
  const lost = new WeakSet<OpenDocument>();
  const advanced = (
    document: OpenDocument,
    part: { advance(): Promise<boolean> } | null,
  ): Promise<boolean> =>
    part === null || lost.has(document)
      ? Promise.resolve(false)
      : part.advance().catch(() => {
          lost.add(document);
          return false;
        });
  const step = async (): Promise<boolean> => {
    const all = documents().toReversed();
    for (const document of all) if (await advanced(document, document.search?.of ?? null)) return true;
    for (const document of all) {
      const { form } = document;
      if (await advanced(document, form.as === "rows" ? null : form.index)) return true;
    }
    return false;
  };
  const run = async (): Promise<void> => {
    isRunning = true;
    // Questions that came meanwhile are heard between two pieces.
    while (await step()) await new Promise((resolve) => void setImmediate(resolve));
    isRunning = false;
  };
  return { wake: () => void (isRunning || void run()) };
}
