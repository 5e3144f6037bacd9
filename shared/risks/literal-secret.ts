import { parseTarget } from "#shared/http/target.ts";
import { secretReference, templateParts } from "#shared/variables/template.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { isAmbiguousParam, isCredentialCookie, isCredentialField, isCredentialParam } from "./credential-name.ts";
import { draftTexts, type DraftText } from "./draft-text.ts";
import { isPlaceholder, looksGenerated, shapedSecrets } from "./secret-shape.ts";

/** A credential that is typed into a draft and would be written to its file. */
export interface LiteralSecret {
  /** Where it stands, as in `DraftText`. */
  readonly place: string;
  /** What it is called there: `token`, `password`, a field's or a parameter's name. */
  readonly name: string;
  readonly value: string;
  /** Puts the replacement exactly where the value stands; a draft that no longer holds it there is left as it is. */
  readonly edit: (draft: RequestDraft, replacement: string) => RequestDraft;
}

/** Shorter values under a telling name are flags and numbers more often than credentials. */
const shortestByName = 6;

/** Credentials typed into a draft, by where they stand, by their name, or by their look. References are none. */
export function literalSecrets(draft: RequestDraft): readonly LiteralSecret[] {
  return draftTexts(draft).flatMap((spot) => secretsIn(spot).map((found) => literalSecret(spot, found)));
}

/** A name for the keychain that says host and purpose, and that neither the draft nor `taken` uses for anything else. */
export function suggestSecretName(draft: RequestDraft, found: LiteralSecret, taken: readonly string[] = []): string {
  const target = parseTarget(draft.url);
  const host = typeof target === "string" || target.host.includes("{") ? draft.name : target.host;
  const wanted = slug(`${host}-${found.name}`) || "secret";
  const siblings = literalSecrets(draft).filter(({ name }) => slug(name) === slug(found.name));
  const own = siblings.findIndex(({ place, value }) => place === found.place && value === found.value);
  const isFree = (name: string): boolean => !taken.includes(name) && !JSON.stringify(draft).includes(secretReference(name));
  let free = 0;
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted.slice(0, 90)}-${n}`;
    if (isFree(name) && ++free > own) return name;
  }
}

interface Found {
  readonly name: string;
  readonly value: string;
}

const literalSecret = ({ place, role }: DraftText, { name, value }: Found): LiteralSecret => ({
  place,
  name,
  value,
  edit: (draft, replacement) => {
    const spot = draftTexts(draft).find((text) => text.place === place && text.role === role && text.text.includes(value));
    return spot ? spot.write(spot.text.replaceAll(value, () => replacement)) : draft;
  },
});

function secretsIn(spot: DraftText): readonly Found[] {
  const named = namedSecrets(spot);
  const shaped = [...new Set(shapedSecrets(spot.text))]
    .filter((value) => !named.some((found) => found.value.includes(value)))
    .map((value) => ({ name: spot.name, value }));
  return [...named, ...shaped];
}

function namedSecrets({ role, name, text }: DraftText): readonly Found[] {
  switch (role) {
    case "credential":
      return literalValues(text, 1).map((value) => ({ name, value }));
    case "field":
      return isCredentialField(name) ? fieldSecrets(name, text) : [];
    case "param":
      return paramValues(name, text).map((value) => ({ name, value }));
    case "address":
      return userinfoSecrets(text);
    case "prose":
      return [];
  }
}

function fieldSecrets(name: string, text: string): readonly Found[] {
  if (name.toLowerCase() === "cookie") return cookieSecrets(text);
  const [, scheme, rest] = /^\s*((?:[A-Za-z][A-Za-z0-9-]*\s+)*)(.*)$/s.exec(text) ?? [];
  const called = /^bearer\b/i.test(scheme ?? "") ? "token" : /^basic\b/i.test(scheme ?? "") ? "credentials" : name;
  return literalValues(rest ?? text, shortestByName).map((value) => ({ name: called, value }));
}

function cookieSecrets(text: string): readonly Found[] {
  return text.split(";").flatMap((pair) => {
    const [, name = "", value = ""] = /^\s*([^=]*)=(.*)$/s.exec(pair) ?? [];
    if (!isCredentialCookie(name) && !/^[\w%+/=.-]{24,}$/.test(value)) return [];
    return literalValues(value, shortestByName).map((literal) => ({ name, value: literal }));
  });
}

function paramValues(name: string, text: string): readonly string[] {
  if (!isCredentialParam(name)) return [];
  const values = literalValues(text, shortestByName);
  return isAmbiguousParam(name) ? values.filter(looksGenerated) : values;
}

function userinfoSecrets(text: string): readonly Found[] {
  const [, userinfo = ""] = /^\s*(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/)?([^/?#]*)@/.exec(text) ?? [];
  const colon = userinfo.indexOf(":");
  const password = colon < 0 ? literalValues(userinfo, 1).filter(looksGenerated) : literalValues(userinfo.slice(colon + 1), 1);
  return password.map((value) => ({ name: "password", value }));
}

/** What is literal in a credential. Beside references, only a part long enough to be one itself counts. */
function literalValues(text: string, shortest: number): readonly string[] {
  const parts = templateParts(text);
  const least = parts.length > 1 ? Math.max(shortest, shortestByName) : shortest;
  return parts.flatMap((part) => {
    if (part.kind !== "text") return [];
    const value = part.text.trim();
    const isLong = value.length >= least && (parts.length === 1 || /\w{6}/.test(value));
    return isLong && !isPlaceholder(value) ? [value] : [];
  });
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\w.-]+/g, "-")
    .replaceAll(/^[-.]+|[-.]+$/g, "")
    .slice(0, 100);
