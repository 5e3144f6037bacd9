import { paramsOf } from "#shared/workbench/params.ts";
import {
  type Auth,
  type Content,
  emptyDraft,
  type RequestDraft,
  type Row,
} from "#shared/workbench/request-draft.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Members = { readonly [name: string]: Json };

export const isMembers = (value: Json | undefined): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
export const listOf = (value: Json | undefined): readonly Json[] => (isList(value) ? value : []);
export const textOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");
const at = (value: Json | undefined, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((here, name) => (isMembers(here) ? here[name] : undefined), value);

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const row = (name: string, value: string): Row => ({ name, value, use: true, note: "" });

/** A request for every operation of an OpenAPI 3 or Swagger 2 document, filled with its examples. */
export function draftsOfOpenApi(document: Json): readonly RequestDraft[] {
  const paths = at(document, "paths");
  if (!isMembers(paths)) return [];
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = at(item, method);
      return isMembers(operation) ? [draftOf(document, { path, method, item, operation })] : [];
    }),
  );
}

interface Place {
  readonly path: string;
  readonly method: string;
  readonly item: Json | undefined;
  readonly operation: Members;
}

function draftOf(document: Json, { path, method, item, operation }: Place): RequestDraft {
  const parameters = [...listOf(at(item, "parameters")), ...listOf(operation["parameters"])].map((one) =>
    resolved(document, one),
  );
  const inPlace = (place: string): readonly Row[] =>
    parameters
      .filter((one) => at(one, "in") === place)
      .map((one) => row(textOf(at(one, "name")), printed(exampleOf(document, one, 0))));
  const filled = inPlace("path").reduce(
    (url, { name, value }) => url.replaceAll(`{${name}}`, encodeURIComponent(value)),
    path,
  );
  const query = inPlace("query").map(
    ({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const url = baseOf(document, item, operation) + filled + (query.length === 0 ? "" : `?${query.join("&")}`);
  return {
    ...emptyDraft,
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    url,
    params: paramsOf(url, []),
    headers: inPlace("header").filter(({ name }) => !/^(?:accept|content-type|authorization)$/i.test(name)),
    content: contentOf(document, operation, parameters),
    auth: authOf(document, operation),
  };
}

function baseOf(document: Json, item: Json | undefined, operation: Members): string {
  const [server] = [operation["servers"], at(item, "servers"), at(document, "servers")].flatMap(listOf);
  const url =
    server === undefined
      ? `${textOf(listOf(at(document, "schemes"))[0]) || "https"}://${textOf(at(document, "host")) || "api.example.com"}${textOf(at(document, "basePath"))}`
      : textOf(at(server, "url")).replaceAll(/\{([^}]*)\}/g, (_, name: string) =>
          printed(at(server, "variables", name, "default") ?? "x"),
        );
  const whole = /^https?:/.test(url) ? url : `https://api.example.com${url}`;
  return whole.replace(/\/$/, "");
}

function contentOf(document: Json, operation: Members, parameters: readonly Json[]): Content {
  const body = resolved(document, operation["requestBody"] ?? null);
  const types = at(body, "content");
  const [type, media] = isMembers(types) ? (Object.entries(types)[0] ?? ["", null]) : ["", null];
  const old = parameters.find((one) => at(one, "in") === "body");
  const example = old === undefined ? exampleOf(document, media, 0) : exampleOf(document, old, 0);
  if (type === "" && old === undefined) return { kind: "none" };
  if (/urlencoded/.test(type) && isMembers(example))
    return { kind: "form", rows: Object.entries(example).map(([name, value]) => row(name, printed(value))) };
  if (type === "" || /json|\*\/\*/.test(type))
    return {
      kind: "json",
      text:
        typeof example === "string" && /^\s*[[{]/.test(example) ? example : JSON.stringify(example, null, 2),
    };
  if (/multipart/.test(type) && isMembers(example))
    return {
      kind: "multipart",
      parts: Object.entries(example).map(([name, value]) => ({
        name,
        use: true,
        value: { kind: "text", text: printed(value) },
        fileName: "",
        mediaType: "",
        note: "",
      })),
    };
  return { kind: "text", text: printed(example), mediaType: type };
}

function authOf(document: Json, operation: Members): Auth {
  const wanted = listOf(operation["security"] ?? at(document, "security"))[0];
  const [name] = isMembers(wanted) ? Object.keys(wanted) : [];
  if (name === undefined) return { scheme: "none" };
  const scheme = resolved(
    document,
    at(document, "components", "securitySchemes", name) ?? at(document, "securityDefinitions", name) ?? null,
  );
  const kind = textOf(at(scheme, "type"));
  if (kind === "basic" || textOf(at(scheme, "scheme")) === "basic")
    return { scheme: "basic", username: "user", password: "{{secret:password}}" };
  if (kind === "apiKey" && at(scheme, "in") !== "cookie")
    return {
      scheme: "api-key",
      name: textOf(at(scheme, "name")),
      value: "{{secret:key}}",
      placement: at(scheme, "in") === "query" ? "query" : "header",
    };
  return kind === "apiKey" ? { scheme: "none" } : { scheme: "bearer", token: "{{secret:token}}" };
}

function resolved(document: Json, value: Json): Json {
  const reference = textOf(at(value, "$ref"));
  if (!reference.startsWith("#/")) return value;
  const path = reference
    .slice(2)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  return at(document, ...path) ?? null;
}

const deepest = 6;

/** The example of a parameter, a media type or a schema; else a value of its type. */
function exampleOf(document: Json, from: Json, depth: number): Json {
  const value = resolved(document, from);
  if (depth > deepest || !isMembers(value)) return null;
  const named = value["examples"];
  const [first] = isMembers(named) ? Object.values(named) : listOf(named);
  const given = value["example"] ?? at(first, "value") ?? (isList(named) ? first : undefined);
  if (given !== undefined) return given;
  if (value["schema"] !== undefined) return exampleOf(document, value["schema"], depth);
  const [chosen] = [value["default"], value["const"], ...listOf(value["enum"])].filter(
    (one) => one !== undefined,
  );
  if (chosen !== undefined) return chosen;
  return sampleOf(document, value, depth);
}

function sampleOf(document: Json, schema: Members, depth: number): Json {
  const all = listOf(schema["allOf"]).map((part) => exampleOf(document, part, depth + 1));
  if (all.length > 0) return Object.fromEntries(all.filter(isMembers).flatMap((one) => Object.entries(one)));
  const [either] = [...listOf(schema["oneOf"]), ...listOf(schema["anyOf"])];
  if (either !== undefined) return exampleOf(document, either, depth + 1);
  const properties = schema["properties"];
  if (isMembers(properties))
    return Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, exampleOf(document, one, depth + 1)]),
    );
  const type = isList(schema["type"]) ? schema["type"][0] : schema["type"];
  if (type === "array")
    return schema["items"] === undefined ? [] : [exampleOf(document, schema["items"], depth + 1)];
  if (type === "object") return {};
  if (type === "integer" || type === "number") return 1;
  return type === "boolean" ? true : "string";
}

const printed = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value));
