import type { Document } from "yaml";
import type { Auth } from "#shared/workbench/request-draft.ts";
import { newMap, ownMap, setNode, setText, textScalar } from "./edit-yaml.ts";
import { textAt, type Tree, treeAt } from "./yaml-text.ts";

export interface AuthReading {
  readonly auth: Auth;
  /** A scheme we keep in the file and do not apply. */
  readonly unsupported: string | null;
}

/** Whose credentials a file speaks of, and where in it. Bruno reads a request that says nothing as one without any. */
export interface AuthPlace {
  readonly map: "http" | "request";
  readonly whenAbsent: "none" | "inherit";
}

export const ofRequest: AuthPlace = { map: "http", whenAbsent: "none" };
/** Of `folder.yml` and `opencollection.yml`. */
export const ofFolder: AuthPlace = { map: "request", whenAbsent: "inherit" };

/** `http` is the map that may have credentials. */
export function readAuth(http: Tree | undefined, { whenAbsent }: AuthPlace = ofRequest): AuthReading {
  const auth = treeAt(http, "auth");
  const text = (key: string): string => textAt(auth, key) ?? "";
  const all = (read: Auth): AuthReading => ({ auth: read, unsupported: null });
  const type = typeof auth === "string" ? auth : textAt(auth, "type");
  switch (type) {
    case null:
      return all({ scheme: whenAbsent });
    case "none":
    case "inherit":
      return all({ scheme: type });
    case "basic":
      return all({ scheme: "basic", username: text("username"), password: text("password") });
    case "bearer":
      return all({ scheme: "bearer", token: text("token") });
    case "apikey": {
      const placement = text("placement") === "query" ? "query" : "header";
      return all({ scheme: "api-key", name: text("key"), value: text("value"), placement });
    }
    default:
      return { auth: { scheme: "none" }, unsupported: type };
  }
}

/** Makes the file say `auth`. Credentials of the same scheme keep what else stands in them. */
export function writeAuth(
  document: Document,
  before: Auth,
  auth: Auth,
  { map, whenAbsent }: AuthPlace = ofRequest,
): void {
  if (auth.scheme === whenAbsent) {
    ownMap(document, [map]).delete("auth");
    return;
  }
  if (auth.scheme === "none" || auth.scheme === "inherit") {
    setNode(document, [map, "auth"], textScalar(auth.scheme));
    return;
  }
  const entries = entriesOf(auth);
  if (before.scheme !== auth.scheme) {
    setNode(document, [map, "auth"], newMap(document, entries));
    return;
  }
  const old = new Map(entriesOf(before));
  for (const [key, text] of entries) if (old.get(key) !== text) setText(document, [map, "auth", key], text);
}

function entriesOf(auth: Auth): readonly (readonly [key: string, text: string])[] {
  switch (auth.scheme) {
    case "none":
    case "inherit":
      return [];
    case "basic":
      return [
        ["type", "basic"],
        ["username", auth.username],
        ["password", auth.password],
      ];
    case "bearer":
      return [
        ["type", "bearer"],
        ["token", auth.token],
      ];
    case "api-key":
      return [
        ["type", "apikey"],
        ["key", auth.name],
        ["value", auth.value],
        ["placement", auth.placement],
      ];
  }
}
