import { fail, ok, type Result } from "#shared/result.ts";
import type { SecretError } from "#shared/workbench/keychain.ts";

export const largestSecretBytes = 64 * 1024;
/** Windows keeps 2,560 bytes an item; what is longer in its stored form goes into the sealed file. */
const largestItemBytes = 2_400;

/** A value in the form a keychain item holds without loss, or that it is too large for one. */
export function toItem(value: string): Result<{ readonly item: string | null }, SecretError> {
  if (value === "") return fail({ kind: "value-empty" });
  // Half of a surrogate pair has no bytes, so it would come back as another character.
  if (/\p{Cs}/u.test(value)) return fail({ kind: "value-unstorable" });
  const bytes = Buffer.from(value);
  if (bytes.length > largestSecretBytes)
    return fail({ kind: "value-too-long", limitBytes: largestSecretBytes });
  // A keychain ends text at NUL, and who looks at an item should recognise a plain one.
  const item = /^[\x20-\x7e]*$/.test(value) ? `t:${value}` : `b:${bytes.toString("base64")}`;
  return ok({ item: item.length <= largestItemBytes ? item : null });
}

/** The value of an item; one that another program put there is taken as it is. */
export function fromItem(item: string): string {
  if (item.startsWith("t:")) return item.slice(2);
  return item.startsWith("b:") ? Buffer.from(item.slice(2), "base64").toString("utf8") : item;
}

/** `<scope>/<name>`; the same only for the same secret, and never the account of a key of ours, which has a colon. */
export const accountOf = ({ scope, name }: { readonly scope: string; readonly name: string }): string =>
  `${escaped(scope)}/${escaped(name)}`;

const escaped = (part: string): string =>
  part.replaceAll(
    /[%/:\0]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );

/** What a secret is called in a list: by its name, with its scope where that is not the workspace. */
export function titleOf(account: string): string {
  const title = account.replaceAll(/%([0-9A-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return title.startsWith("workspace/") ? title.slice("workspace/".length) : title;
}
