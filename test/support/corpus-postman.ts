import { paramsOf } from "#shared/workbench/params.ts";
import {
  type Auth,
  type Content,
  emptyDraft,
  type RequestDraft,
  type Row,
} from "#shared/workbench/request-draft.ts";
import { isMembers, type Json, listOf, textOf } from "./corpus-openapi.ts";

export interface CollectionDrafts {
  readonly drafts: readonly RequestDraft[];
  readonly variables: ReadonlyMap<string, string>;
}

/** A request for every item of a Postman collection of version 2 or 2.1. */
export function draftsOfPostman(collection: Json): CollectionDrafts {
  if (!isMembers(collection)) return { drafts: [], variables: new Map() };
  const variables = listOf(collection["variable"]).flatMap((one): readonly [string, string][] =>
    isMembers(one) ? [[textOf(one["key"]) || textOf(one["id"]), textOf(one["value"])]] : [],
  );
  return { drafts: draftsOf(collection, collection["auth"]), variables: new Map(variables) };
}

function draftsOf(folder: Json, inherited: Json | undefined): readonly RequestDraft[] {
  return listOf(isMembers(folder) ? folder["item"] : undefined).flatMap((item) => {
    if (!isMembers(item)) return [];
    const auth = item["auth"] ?? inherited;
    const { request } = item;
    return isMembers(request) ? [draftOf(textOf(item["name"]), request, auth)] : draftsOf(item, auth);
  });
}

function draftOf(
  name: string,
  request: { readonly [name: string]: Json },
  inherited: Json | undefined,
): RequestDraft {
  const { url: address } = request;
  const url = textOf(address) || textOf(isMembers(address) ? address["raw"] : undefined);
  return {
    ...emptyDraft,
    name,
    method: textOf(request["method"]) || "GET",
    url,
    params: paramsOf(url, []),
    headers: rowsOf(request["header"]),
    content: contentOf(request["body"]),
    auth: authOf(request["auth"] ?? inherited),
  };
}

const rowsOf = (list: Json | undefined): readonly Row[] =>
  listOf(list).flatMap((one) =>
    isMembers(one)
      ? [{ name: textOf(one["key"]), value: textOf(one["value"]), use: one["disabled"] !== true, note: "" }]
      : [],
  );

function contentOf(body: Json | undefined): Content {
  if (!isMembers(body)) return { kind: "none" };
  switch (body["mode"]) {
    case "raw": {
      const text = textOf(body["raw"]);
      if (text === "") return { kind: "none" };
      return /^\s*[[{]/.test(text) ? { kind: "json", text } : { kind: "text", text, mediaType: "text/plain" };
    }
    case "urlencoded":
      return { kind: "form", rows: rowsOf(body["urlencoded"]) };
    default:
      return { kind: "none" };
  }
}

function authOf(auth: Json | undefined): Auth {
  if (!isMembers(auth)) return { scheme: "none" };
  const value = (kind: string, name: string): string => {
    const said = auth[kind];
    if (isMembers(said)) return textOf(said[name]);
    const found = listOf(said).find((one) => isMembers(one) && one["key"] === name);
    return isMembers(found) ? textOf(found["value"]) : "";
  };
  switch (auth["type"]) {
    case "basic":
      return { scheme: "basic", username: value("basic", "username"), password: value("basic", "password") };
    case "bearer":
      return { scheme: "bearer", token: value("bearer", "token") };
    default:
      return { scheme: "none" };
  }
}
