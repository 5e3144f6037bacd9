import { parseTarget } from "#shared/http/target.ts";
import { hasReference, literalParts, secretReference } from "#shared/variables/template.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import {
  isAmbiguousParam,
  isCredentialCookie,
  isCredentialField,
  isCredentialParam,
} from "./credential-name.ts";
import { draftTexts, type DraftText } from "./draft-text.ts";
import { cutUserinfo, splitUserinfo } from "./userinfo.ts";
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
  return draftTexts(draft).flatMap((spot) =>
    secretsIn(spot)
      .filter(isFirstOf)
      .map((found) => literalSecret(spot, found)),
  );
}

/** A name for the keychain that says host and purpose, and that neither the draft nor `taken` uses for anything else. */
export function suggestSecretName(
  draft: RequestDraft,
  found: LiteralSecret,
  taken: readonly string[] = [],
): string {
  const target = parseTarget(draft.url);
  const host = typeof target === "string" || target.host.includes("{") ? draft.name : target.host;
  const wanted = slug(`${host}-${found.name}`) || "secret";
  const siblings = literalSecrets(draft).filter(({ name }) => slug(name) === slug(found.name));
  const own = siblings.findIndex(({ place, value }) => place === found.place && value === found.value);
  const isFree = (name: string): boolean =>
    !taken.includes(name) && !JSON.stringify(draft).includes(secretReference(name));
  let free = 0;
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted.slice(0, 90)}-${n}`;
    if (isFree(name) && ++free > own) return name;
  }
}

/** `at` counts from the start of the text it stands in. */
interface Found {
  readonly name: string;
  readonly value: string;
  readonly at: number;
}

/** A value that stands several times in one text is one finding. */
const isFirstOf = (found: Found, index: number, all: readonly Found[]): boolean =>
  all.findIndex(({ name, value }) => name === found.name && value === found.value) === index;

const literalSecret = ({ place, role }: DraftText, { name, value }: Found): LiteralSecret => ({
  place,
  name,
  value,
  edit: (draft, replacement) => {
    const spot = draftTexts(draft).find((text) => text.place === place && text.role === role);
    const all = spot ? secretsIn(spot).filter((found) => found.name === name && found.value === value) : [];
    return spot && all.length > 0 ? spot.write(replaced(spot.text, all, replacement)) : draft;
  },
});

/** Last first, so that the places before it stay where they are. */
const replaced = (text: string, all: readonly Found[], by: string): string =>
  all
    .toSorted((a, b) => b.at - a.at)
    .reduce((left, { at, value }) => left.slice(0, at) + by + left.slice(at + value.length), text);

function secretsIn(spot: DraftText): readonly Found[] {
  const named = namedSecrets(spot);
  const shaped = shapedSecrets(spot.text).filter((found) => !named.some((other) => overlap(found, other)));
  return [...named, ...shaped];
}

const overlap = (a: Found, b: Found): boolean => a.at < b.at + b.value.length && b.at < a.at + a.value.length;

function namedSecrets({ role, name, text }: DraftText): readonly Found[] {
  const whole = { text, at: 0 };
  switch (role) {
    case "credential":
      return literalValues(name, whole, 1);
    case "field":
      return isCredentialField(name) ? fieldSecrets(name, text) : [];
    case "param":
      return paramSecrets(name, text);
    case "address":
      return userinfoSecrets(text);
    case "prose":
      return [];
  }
}

/** The credentials of a field stand after its scheme (RFC 9110 §11.4), which some repeat. */
function fieldSecrets(name: string, text: string): readonly Found[] {
  if (name.toLowerCase() === "cookie") return cookieSecrets(text);
  const scheme = /authorization$/i.test(name)
    ? /^\s*(?:[A-Za-z][\w-]*\s+)*/
    : /^\s*(?:(?:bearer|basic|token)\s+)*/i;
  const [before = ""] = scheme.exec(text) ?? [];
  const called = /^\s*bearer\b/i.test(before) ? "token" : /^\s*basic\b/i.test(before) ? "credentials" : name;
  return literalValues(called, { text: text.slice(before.length), at: before.length }, shortestByName);
}

function cookieSecrets(text: string): readonly Found[] {
  return [...text.matchAll(/([^=;\s]+)=([^;]*)/g)].flatMap(
    ({ 0: pair, 1: name = "", 2: value = "", index }) => {
      if (!isCredentialCookie(name) && !/^[\w%+/=.-]{24,}$/.test(value)) return [];
      return literalValues(name, { text: value, at: index + pair.length - value.length }, shortestByName);
    },
  );
}

function paramSecrets(name: string, text: string): readonly Found[] {
  if (!isCredentialParam(name)) return [];
  const all = literalValues(name, { text, at: 0 }, shortestByName);
  return isAmbiguousParam(name) ? all.filter(({ value }) => looksGenerated(value)) : all;
}

/** `user:password@`; without a colon it is a user's name, unless it looks like a token. */
function userinfoSecrets(text: string): readonly Found[] {
  const cut = cutUserinfo(text);
  if (cut === null) return [];
  const at = cut.before.length;
  const { user, password } = splitUserinfo(cut.userinfo);
  if (password === null)
    return literalValues("token", { text: user, at }, 1).filter(({ value }) => looksGenerated(value));
  return literalValues("password", { text: password, at: at + user.length + 1 }, 1);
}

/** What is literal in a credential. Beside references, only a part long enough to be one itself counts. */
function literalValues(
  name: string,
  { text, at }: { text: string; at: number },
  shortest: number,
): readonly Found[] {
  const parts = literalParts(text);
  const isMixed = hasReference(text);
  return parts.flatMap((part) => {
    const value = part.text.trim();
    const isLong = value.length >= shortest && (!isMixed || /\w{6}/.test(value));
    return isLong && !isPlaceholder(value)
      ? [{ name, value, at: at + part.at + part.text.indexOf(value) }]
      : [];
  });
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\w.-]+/g, "-")
    .replaceAll(/^[-.]+|[-.]+$/g, "")
    .slice(0, 100);
