import type { Fields } from "#shared/http/field.ts";
import { FileId } from "#shared/ids.ts";
import type { Part, RequestDraft } from "#shared/workbench/request-draft.ts";
import { aRow } from "#test/support/messages.ts";

/** A place in a request that a value from elsewhere can stand in, as `{{evil}}` or `{{secret:evil}}`. */
export interface Place {
  readonly draft: (reference: string) => Partial<RequestDraft>;
  /** The URL after the origin. */
  readonly url?: (reference: string) => string;
  /** The whole URL, where the origin itself has the value in it. */
  readonly wholeUrl?: (origin: string, reference: string) => string;
  /** Fields of its session. */
  readonly session?: (reference: string) => Fields;
  /** A request before it, from which the session gets what the next one carries. */
  readonly first?: string;
  /** Field lines at most, beyond those that every request has. */
  readonly fields: number;
  /** Requests at most, beside that first one. */
  readonly requests?: number;
}

const text = { kind: "text", text: "content", mediaType: "" } as const;
const post = (content: RequestDraft["content"]): Partial<RequestDraft> => ({ method: "POST", content });

const part = (parts: Partial<Part>): Part => ({
  name: "part",
  use: true,
  value: { kind: "text", text: "text" },
  fileName: "",
  mediaType: "",
  note: "",
  ...parts,
});

const multipart = (...parts: readonly Partial<Part>[]): Partial<RequestDraft> =>
  post({ kind: "multipart", parts: parts.map(part) });

const file = { kind: "file", file: { id: FileId.parse("file"), name: "file.txt", bytes: null } } as const;

export const places: Readonly<Record<string, Place>> = {
  "the path": { draft: () => ({}), url: (evil) => `/a/${evil}/b`, fields: 0 },
  "the query": { draft: () => ({}), url: (evil) => `/?a=${evil}&b=1`, fields: 0 },
  "a query name": { draft: () => ({}), url: (evil) => `/?${evil}=1`, fields: 0 },
  "the fragment": { draft: () => ({}), url: (evil) => `/#${evil}`, fields: 0 },
  "the host": { draft: () => ({}), wholeUrl: (origin, evil) => `${origin}${evil}/`, fields: 0 },
  "the login of the URL": {
    draft: () => ({}),
    wholeUrl: (origin, evil) => `${origin.replace("//", `//${evil}:${evil}@`)}/`,
    fields: 1,
  },
  "the method": { draft: (evil) => ({ method: `GET${evil}` }), fields: 0 },
  "a field name": { draft: (evil) => ({ headers: [aRow(`X-A${evil}`, "1")] }), fields: 1 },
  "a field value": { draft: (evil) => ({ headers: [aRow("X-A", evil)] }), fields: 1 },
  "the middle of a field value": { draft: (evil) => ({ headers: [aRow("X-A", `a ${evil} b`)] }), fields: 1 },
  "the Host field": { draft: (evil) => ({ headers: [aRow("Host", evil)] }), fields: 0 },
  "a typed Cookie field": { draft: (evil) => ({ headers: [aRow("Cookie", `a=${evil}`)] }), fields: 1 },
  "a bearer token": { draft: (token) => ({ auth: { scheme: "bearer", token } }), fields: 1 },
  "a user name and password": {
    draft: (evil) => ({ auth: { scheme: "basic", username: evil, password: evil } }),
    fields: 1,
  },
  "an API key": {
    draft: (value) => ({ auth: { scheme: "api-key", name: "X-Key", value, placement: "header" } }),
    fields: 1,
  },
  "the name of an API key": {
    draft: (evil) => ({ auth: { scheme: "api-key", name: `X${evil}`, value: "1", placement: "header" } }),
    fields: 1,
  },
  "an API key in the query": {
    draft: (value) => ({ auth: { scheme: "api-key", name: "k", value, placement: "query" } }),
    fields: 0,
  },
  "a media type": { draft: (mediaType) => post({ ...text, mediaType }), fields: 2 },
  "a field of the session": {
    draft: () => ({}),
    session: (evil) => [
      ["X-Session", evil],
      [`X-B${evil}`, "1"],
    ],
    fields: 2,
  },
  "a raw message": {
    draft: (evil) => ({ raw: `GET / HTTP/1.1\nHost: x\nX-A: ${evil}\n\n` }),
    fields: 0,
  },
  "GraphQL variables": {
    draft: (evil) =>
      post({ kind: "graphql", query: "{ a }", variables: `{"a": "${evil}"}`, operationName: evil }),
    fields: 2,
  },
  "the text of a body": { draft: (evil) => post({ ...text, text: evil }), fields: 1 },
  "a form": { draft: (evil) => post({ kind: "form", rows: [aRow(evil, evil), aRow("b", "1")] }), fields: 2 },
  "JSON text": { draft: (evil) => post({ kind: "json", text: `{"a": "${evil}"}` }), fields: 2 },
  "the name of a part": { draft: (name) => multipart({ name: `a${name}` }, {}), fields: 2 },
  "the file name of a part": {
    draft: (evil) => multipart({ fileName: `a${evil}`, value: file }, {}),
    fields: 2,
  },
  "the media type of a part": { draft: (evil) => multipart({ mediaType: `a/b${evil}` }, {}), fields: 2 },
  "the text of a part": {
    draft: (evil) => multipart({ value: { kind: "text", text: evil } }, {}),
    fields: 2,
  },
  "a cookie of the jar": { draft: () => ({}), first: "/gives", fields: 1 },
  "a redirect's Location": { draft: () => ({}), url: () => "/moves", fields: 0, requests: 2 },
};
