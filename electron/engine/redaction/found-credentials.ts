import type { Attempt, Exchange } from "#shared/http/exchange.ts";
import type { Fields } from "#shared/http/field.ts";
import { isCredentialCookie, isCredentialField } from "#shared/risks/credential-name.ts";
import { literalSecrets } from "#shared/risks/literal-secret.ts";
import { looksGenerated } from "#shared/risks/secret-shape.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import type { UsedSecret } from "./needles.ts";

/** A shorter one would take half of all text with it. */
const shortest = 6;

/**
 * Credentials of an exchange that nobody keeps as secrets: typed into the draft, set as cookies, or handed out by the
 * server. They may be seen while the window is open, and are not to be on the disk.
 */
export function foundCredentials(
  exchange: Exchange,
  draft: RequestDraft,
  text: string,
): readonly UsedSecret[] {
  return [
    ...literalSecrets(draft).map(({ name, value }) => ({ name, value })),
    ...exchange.attempts.flatMap(inAttempt),
    ...[text, ...contentTexts(draft)].flatMap(inJson),
  ].filter(({ value }) => value.length >= shortest && !/^\*+$/.test(value) && !value.includes("‹secret:"));
}

const inAttempt = ({ fields, response, interim, trailers }: Attempt): readonly UsedSecret[] => [
  ...inRequest(fields),
  ...inResponse([...interim.flatMap((head) => head.fields), ...(response?.fields ?? []), ...trailers]),
];

function inRequest(fields: Fields): readonly UsedSecret[] {
  return fields.flatMap(([name, value]) => {
    if (name.toLowerCase() === "cookie") return value.split(";").flatMap(inPair);
    // After the scheme, where there is one: `Bearer …`.
    return isCredentialField(name)
      ? [{ name: name.toLowerCase(), value: value.trim().split(/\s+/).at(-1) ?? "" }]
      : [];
  });
}

const inResponse = (fields: Fields): readonly UsedSecret[] =>
  fields.flatMap(([name, value]) =>
    name.toLowerCase() === "set-cookie" ? inPair(value.split(";")[0] ?? "") : [],
  );

function inPair(pair: string): readonly UsedSecret[] {
  const at = pair.indexOf("=");
  const name = pair.slice(0, at).trim();
  const value = pair
    .slice(at + 1)
    .trim()
    .replace(/^"(.*)"$/, "$1");
  return at > 0 && (isCredentialCookie(name) || looksGenerated(value))
    ? [{ name: `cookie ${name}`, value }]
    : [];
}

function contentTexts({ content, raw }: RequestDraft): readonly string[] {
  const texts = raw === null ? [] : [raw];
  if ("text" in content) return [...texts, content.text];
  return content.kind === "graphql" ? [...texts, content.variables] : texts;
}

const TOKEN_MEMBER =
  /"(access_?token|refresh_?token|id_?token|client_?secret|password|api_?key|secret)"\s*:\s*"((?:[^"\\]|\\.){6,8192})"/gi;

/** Members of JSON that RFC 6749 §5.1 and its relatives hand credentials out in. */
const inJson = (text: string): readonly UsedSecret[] =>
  [...text.matchAll(TOKEN_MEMBER)].map(([, name = "", value = ""]) => ({ name: name.toLowerCase(), value }));
