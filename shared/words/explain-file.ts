import { unreachable } from "#shared/result.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import type { Explanation } from "./explanation.ts";

/** Why a file was not read or written. Nothing was changed. */
export function explainFile(error: FileError): Explanation {
  switch (error.kind) {
    case "no-workspace":
      return {
        title: "No workspace is open",
        message: "There is no folder to keep this in.",
        advice: "Open a folder or create one. Until then drafts are kept in the window.",
      };
    case "item-missing":
      return {
        title: "The file is gone",
        message: "It was moved or deleted outside Wirebench.",
        advice: "Save what is in the window as a new request, or close it.",
      };
    case "name-taken":
      return {
        title: "The name is taken",
        message: `There is a file or folder named “${error.name}” already.`,
        advice: "Choose another name.",
      };
    case "name-invalid":
      return {
        title: "The name cannot be used",
        message: `“${error.name}” cannot be the name of a file on every system.`,
        advice: 'Leave out / \\ : * ? " < > | and dots or spaces at the end.',
      };
    case "folder-in-itself":
      return {
        title: "A folder cannot be in itself",
        message: `“${error.name}” was to go into itself, or into a folder inside it.`,
        advice: "Choose a folder outside it.",
      };
    case "file-changed":
      return {
        title: "The file changed meanwhile",
        message: "Something else wrote to it after it was read here. Nothing was overwritten.",
        advice: "Read it again, or save yours under another name.",
      };
    case "file-broken":
      return {
        title: "The file does not parse",
        message: `${error.message}. It is left as it is.`,
        advice: "Mend it in a text editor, then open it again.",
      };
    case "literal-secret":
      return {
        title: "There is a secret in plain text",
        message: `Wirebench writes no secrets to files, and ${placeText(error.place)} looks like one.`,
        advice: secretAdvice(error.place),
      };
    case "not-writable":
      return { title: "The file could not be written", ...systemText(error.code) };
    case "not-readable":
      return { title: "The file could not be read", ...systemText(error.code) };
    default:
      return unreachable(error);
  }
}

/** What to do about a secret in the clear, by where it stands. */
function secretAdvice(place: string): string {
  if (place.startsWith("variables."))
    return "Press the lock in its line: its value goes to the keychain, and the file gets its name alone.";
  // Those of a session begin so, those of a request otherwise.
  return /^(?:fields|proxy|tls)\b/.test(place)
    ? "Put {{secret:NAME}} in its place, with a secret from the keychain. The edits are kept meanwhile."
    : "Move it to the keychain: its risk has the button. The draft is kept meanwhile.";
}

/** `headers.2` as people count: row 3 of the headers. */
function placeText(place: string): string {
  const [, table, index] =
    /^(params|headers|fields|variables|raw|content\.rows|content\.parts)\.(\d+)/.exec(place) ?? [];
  const row = Number(index) + 1;
  switch (table) {
    case "params":
      return `row ${row} of the params`;
    case "headers":
      return `row ${row} of the headers`;
    case "fields":
      return `field ${row} of the session`;
    case "variables":
      return `variable ${row} of the environment`;
    case "raw":
      return `line ${row} of the raw message`;
    case "content.rows":
      return `row ${row} of the form`;
    case "content.parts":
      return `part ${row} of the body`;
    default:
      return rooms.get(place) ?? `“${place}”`;
  }
}

const rooms: ReadonlyMap<string, string> = new Map([
  ["url", "a part of the URL"],
  ["auth.username", "the user name"],
  ["auth.password", "the password"],
  ["auth.token", "the token"],
  ["auth.value", "the API key"],
  ["content", "a part of the body"],
  ["raw.content", "a part of the raw message"],
  ["content.query", "the GraphQL query"],
  ["content.variables", "the GraphQL variables"],
  ["content.operationName", "the GraphQL operation name"],
  ["overrides.proxy", "the password of the proxy"],
  ["overrides.tls.clientCertificate.passphrase", "the passphrase of the client certificate"],
  ["proxy", "the password of the proxy"],
  ["tls.clientCertificate.passphrase", "the passphrase of the client certificate"],
  ["docs", "a part of the docs"],
]);

/** What the operating system said, by its own name (errno). */
function systemText(code: string): Pick<Explanation, "message" | "advice"> {
  switch (code) {
    case "EACCES":
    case "EPERM":
      return {
        message: `This user may not do that (${code}).`,
        advice: "Give yourself the right to the file and its folder.",
      };
    case "EROFS":
      return {
        message: "The folder is on a medium that cannot be written to (EROFS).",
        advice: "Copy the workspace elsewhere.",
      };
    case "ENOSPC":
    case "EDQUOT":
      return {
        message: `The disk is full (${code}).`,
        advice: "Make room and save again; the draft is kept in the window.",
      };
    case "EFBIG":
      return {
        message: "It would become too large (EFBIG).",
        advice: "Send large content from a file instead.",
      };
    case "ENOENT":
      return { message: "Its folder is gone (ENOENT).", advice: "Open the workspace again." };
    default:
      return {
        message: `The system answered ${code}.`,
        advice: "Try again; the draft is kept in the window.",
      };
  }
}
