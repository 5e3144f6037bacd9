import type { Document } from "yaml";
import type { Auth } from "#shared/workbench/request-draft.ts";
import { newMap, ownMap, setNode, setText } from "./edit-yaml.ts";
import { textAt, type Tree, treeAt } from "./yaml-text.ts";

export interface AuthReading {
  readonly auth: Auth;
  /** A scheme we keep in the file and do not apply. */
  readonly unsupported: string | null;
}

export function readAuth(http: Tree | undefined): AuthReading {
  const auth = treeAt(http, "auth");
  const text = (key: string): string => textAt(auth, key) ?? "";
  const all = (read: Auth): AuthReading => ({ auth: read, unsupported: null });
  const type = typeof auth === "string" ? auth : textAt(auth, "type");
  switch (type) {
    case null:
    case "none":
      return all({ scheme: "none" });
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
export function writeAuth(document: Document, before: Auth, auth: Auth): void {
  if (auth.scheme === "none") {
    ownMap(document, ["http"]).delete("auth");
    return;
  }
  const entries = entriesOf(auth);
  if (before.scheme !== auth.scheme) {
    setNode(document, ["http", "auth"], newMap(document, entries));
    return;
  }
  const old = new Map(entriesOf(before));
  for (const [key, text] of entries)
    if (old.get(key) !== text) setText(document, ["http", "auth", key], text);
}

function entriesOf(auth: Auth): readonly (readonly [key: string, text: string])[] {
  switch (auth.scheme) {
    case "none":
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
