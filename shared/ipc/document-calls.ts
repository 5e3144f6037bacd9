import * as z from "zod";
import { ExchangeId } from "#shared/ids.ts";
import {
  DocumentError,
  DocumentFinds,
  DocumentLines,
  DocumentMember,
  DocumentPlace,
  DocumentRows,
} from "#shared/workbench/document.ts";
import { call } from "./call.ts";

/** What may be asked about the content of an exchange that is laid out in main: part of the contract. */
export const documentCalls = {
  /** Opens the content of an exchange in a form, to be looked at by lines, rows or members. */
  "document.open": call(
    z.strictObject({
      exchangeId: ExchangeId,
      view: z.enum(["received", "decoded"]),
      charset: z.string().max(100),
      as: z.enum(["json", "text", "xml", "csv"]),
    }),
    z.strictObject({ documentId: z.int() }).readonly(),
    DocumentError,
  ),
  "document.lines": call(
    z.strictObject({ documentId: z.int(), from: z.int().min(0), count: z.int().min(0).max(1_000) }),
    DocumentLines,
    DocumentError,
  ),
  /** The value on a line, from 0; `null` where the document has no values. */
  "document.place": call(
    z.strictObject({ documentId: z.int(), line: z.int().min(0) }),
    DocumentPlace.nullable(),
    DocumentError,
  ),
  "document.text": call(
    z
      .strictObject({ documentId: z.int(), from: z.int().min(0), to: z.int().min(0) })
      .refine(({ from, to }) => to >= from && to - from <= 8 * 1024 * 1024),
    z.strictObject({ text: z.string() }).readonly(),
    DocumentError,
  ),
  /** Members of the container whose bracket is at `at`, `depth` containers deep. */
  "document.members": call(
    z.strictObject({
      documentId: z.int(),
      at: z.int().min(0),
      depth: z.int().min(0).max(1_000),
      first: z.int().min(0),
      count: z.int().min(1).max(1_000),
      textLimit: z
        .int()
        .min(0)
        .max(64 * 1024),
    }),
    z.strictObject({ members: z.array(DocumentMember).readonly(), hasMore: z.boolean() }).readonly(),
    DocumentError,
  ),
  "document.rows": call(
    z.strictObject({ documentId: z.int(), from: z.int().min(0), count: z.int().min(0).max(1_000) }),
    DocumentRows,
    DocumentError,
  ),
  /** Begins a search, in the place of the one before. */
  "document.find": call(
    z.strictObject({
      documentId: z.int(),
      text: z.string().min(1).max(1_000),
      isRegex: z.boolean(),
      isCaseSensitive: z.boolean(),
    }),
    DocumentFinds,
    DocumentError,
  ),
  /** How far the search is, and the lines of these finds. */
  "document.finds": call(
    z.strictObject({
      documentId: z.int(),
      searchId: z.int(),
      from: z.int().min(0),
      count: z.int().min(0).max(100),
    }),
    DocumentFinds,
    DocumentError,
  ),
  /** What a query finds, as a document of its own. */
  "document.filter": call(
    z.strictObject({
      documentId: z.int(),
      language: z.enum(["jsonpath", "xpath"]),
      query: z.string().min(1).max(10_000),
    }),
    z.strictObject({ documentId: z.int(), count: z.int() }).readonly(),
    DocumentError,
  ),
  "document.close": call(z.strictObject({ documentId: z.int() }), z.void(), z.never()),
} as const;
