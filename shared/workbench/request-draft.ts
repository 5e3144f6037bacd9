import * as z from "zod";
import { FileId } from "#shared/ids.ts";
import { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { IgnoredRisk } from "./ignored-risk.ts";

/**
 * A line of a table: a parameter, a header or a form part. `use` off keeps it without sending it. A parameter that was
 * typed in another spelling than ours remembers it as `typed`, so that switching it off and on gives the same URL.
 */
export const Row = z
  .strictObject({
    name: z.string(),
    value: z.string(),
    use: z.boolean(),
    note: z.string(),
    typed: z.string().optional(),
  })
  .readonly();
export type Row = z.infer<typeof Row>;

/** A file by its id; only main knows the path. */
export const FileRef = z.strictObject({ id: FileId, name: z.string(), bytes: z.int().nullable() }).readonly();
export type FileRef = z.infer<typeof FileRef>;

/** One part of `multipart/form-data`. An empty media type or file name leaves the parameter out. RFC 7578. */
export const Part = z
  .strictObject({
    name: z.string(),
    use: z.boolean(),
    value: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("text"), text: z.string() }).readonly(),
      z.strictObject({ kind: z.literal("file"), file: FileRef.nullable() }).readonly(),
    ]),
    fileName: z.string(),
    mediaType: z.string(),
    note: z.string(),
  })
  .readonly();
export type Part = z.infer<typeof Part>;

/** Content and its media type are one choice, as `json=` and `data=` are in requests. */
export const Content = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }).readonly(),
  z.strictObject({ kind: z.literal("json"), text: z.string() }).readonly(),
  z.strictObject({ kind: z.literal("text"), text: z.string(), mediaType: z.string() }).readonly(),
  z.strictObject({ kind: z.literal("xml"), text: z.string() }).readonly(),
  /** `variables` is JSON as typed; empty, and so is an empty operation name, it is not sent. */
  z
    .strictObject({
      kind: z.literal("graphql"),
      query: z.string(),
      variables: z.string(),
      operationName: z.string(),
    })
    .readonly(),
  z.strictObject({ kind: z.literal("form"), rows: z.array(Row).readonly() }).readonly(),
  z.strictObject({ kind: z.literal("multipart"), parts: z.array(Part).readonly() }).readonly(),
  z.strictObject({ kind: z.literal("file"), file: FileRef.nullable(), mediaType: z.string() }).readonly(),
]);
export type Content = z.infer<typeof Content>;

/** Credentials by template text: `{{secret:NAME}}` is a reference, anything else a literal. */
export const Auth = z.discriminatedUnion("scheme", [
  /** Those of the nearest folder that says some, or of the collection. */
  z.strictObject({ scheme: z.literal("inherit") }).readonly(),
  z.strictObject({ scheme: z.literal("none") }).readonly(),
  z.strictObject({ scheme: z.literal("basic"), username: z.string(), password: z.string() }).readonly(),
  z.strictObject({ scheme: z.literal("bearer"), token: z.string() }).readonly(),
  z
    .strictObject({
      scheme: z.literal("api-key"),
      name: z.string(),
      value: z.string(),
      placement: z.enum(["header", "query"]),
    })
    .readonly(),
]);
export type Auth = z.infer<typeof Auth>;

/** Credentials that say themselves what they are. */
export type OwnAuth = Exclude<Auth, { readonly scheme: "inherit" }>;

/** What the user edits. `url` is the text as typed; `params` holds its query row by row, and rows switched off. */
export const RequestDraft = z
  .strictObject({
    name: z.string(),
    method: z.string(),
    url: z.string(),
    params: z.array(Row).readonly(),
    /** A value for each `/:name` in the path of the URL; a row that is off leaves it there as typed. */
    pathParams: z.array(Row).readonly().default([]),
    headers: z.array(Row).readonly(),
    content: Content,
    auth: Auth,
    session: z.string().nullable(),
    overrides: PolicyOverrides,
    /** A whole message, written as it is sent: it stands for method, headers, content and auth. Line ends become CRLF in the head. */
    raw: z.string().nullable().default(null),
    docs: z.string(),
    /** Risks that are not to be shown for this request, each with a reason. */
    ignored: z.array(IgnoredRisk).readonly().default([]),
  })
  .readonly();
export type RequestDraft = z.infer<typeof RequestDraft>;

export const emptyDraft: RequestDraft = {
  name: "Untitled request",
  method: "GET",
  url: "",
  params: [],
  pathParams: [],
  headers: [],
  content: { kind: "none" },
  auth: { scheme: "none" },
  session: null,
  overrides: {},
  raw: null,
  docs: "",
  ignored: [],
};

/** What a new request begins as: once it is saved, the folder it is in may have credentials for it. */
export const newDraft: RequestDraft = { ...emptyDraft, auth: { scheme: "inherit" } };
