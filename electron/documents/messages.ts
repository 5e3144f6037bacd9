import type { Input, Reply } from "#shared/ipc/bridge.ts";

/** The calls that the reading thread answers, by their names in the contract. */
export const documentCalls = [
  "document.open",
  "document.lines",
  "document.place",
  "document.text",
  "document.members",
  "document.rows",
  "document.find",
  "document.finds",
  "document.filter",
  "document.close",
] as const;
export type DocumentCall = (typeof documentCalls)[number];

export type DocumentAnswers = {
  readonly [C in DocumentCall]: (input: Input<C>) => Promise<Reply<C>>;
};

/** Bytes of the content the thread wants to look at. */
export type ContentWanted = Pick<Input<"document.open">, "exchangeId" | "view"> & {
  readonly from: number;
  readonly length: number;
};

export type ToThread =
  | { readonly kind: "asked"; readonly id: number; readonly call: DocumentCall; readonly input: unknown }
  | {
      readonly kind: "content";
      readonly id: number;
      /** `null` where the content is gone. */
      readonly part: { readonly bytes: Uint8Array; readonly total: number } | null;
    };

export type FromThread =
  | { readonly kind: "answered"; readonly id: number; readonly reply: unknown }
  | { readonly kind: "wanted"; readonly id: number; readonly wanted: ContentWanted };
