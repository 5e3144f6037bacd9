import { lookUp, resolveText, type ResolvedPart, type Scope } from "#shared/variables/scope.ts";
import { type PlacedReference, placedReferences, secretReference } from "#shared/variables/template.ts";

/** A stretch of a text that stands for something else: what for, and who says so. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly tone: "known" | "secret" | "missing";
  readonly title: string;
  /** The value; of a secret never. */
  readonly value: string | null;
  readonly source: string;
  /** What can be done about it. */
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

/** Something that may be put into a text. */
export interface Offer {
  readonly label: string;
  readonly detail: string;
  readonly insert: string;
}

/** What may stand in the place of `from` to `to`. `isFirstMeant`: Enter takes the first without it being chosen. */
export interface Offers {
  readonly from: number;
  readonly to: number;
  readonly offers: readonly Offer[];
  readonly isFirstMeant: boolean;
}

/** What the references of a text mean here, and which there are. */
export interface References {
  readonly marksOf: (text: string) => readonly Mark[];
  readonly offersAt: (text: string, caret: number) => Offers | null;
}

export interface ReferenceParts {
  readonly scope: Scope;
  /** Names in the keychain. */
  readonly secrets: readonly string[];
  /** Where variables of this name are defined; `null` where nothing can define one. */
  readonly define: ((name: string) => void) | null;
}

export const referencesIn = (parts: ReferenceParts): References => ({
  marksOf: (text) => placedReferences(text).map((reference) => markOf(parts, reference)),
  offersAt: (text, caret) => offersAt(parts, text, caret),
});

function markOf(parts: ReferenceParts, { kind, name, from, to }: PlacedReference): Mark {
  const place = { from, to };
  if (kind === "secret") return secretMark(place, { name, isKept: parts.secrets.includes(name) });
  const found = lookUp(parts.scope, name);
  if (found === null) return missingMark(parts, place, name);
  if (found.variable.kind === "secret") {
    const title = `${name} · secret of ${found.from}`;
    return { ...place, tone: "secret", title, value: null, source: secretSource, action: null };
  }
  const resolved = resolveText(parts.scope, found.variable.value);
  if (!("kind" in resolved))
    return {
      ...place,
      tone: "known",
      title: name,
      value: found.isVeiled ? null : shown(resolved),
      source: found.isVeiled ? `from ${found.from}, where its value is to be seen` : `from ${found.from}`,
      action: null,
    };
  const source =
    resolved.kind === "variable-cycle"
      ? `it refers to itself: ${resolved.path.join(" → ")}`
      : `its value refers to what is not defined: ${resolved.names.join(", ")}`;
  return { ...place, tone: "missing", title: name, value: found.variable.value, source, action: null };
}

const secretSource = "Its value is read from the keychain when the request is sent, and never shown.";

type Place = Pick<Mark, "from" | "to">;

const secretMark = (
  place: Place,
  { name, isKept }: { readonly name: string; readonly isKept: boolean },
): Mark => ({
  ...place,
  tone: isKept ? "secret" : "missing",
  title: `${name} · secret`,
  value: null,
  source: isKept ? secretSource : "There is no secret of this name in the keychain.",
  action: null,
});

function missingMark({ scope, define }: ReferenceParts, place: Place, name: string): Mark {
  const looked = scope.map(({ label }) => label).join(", ");
  return {
    ...place,
    tone: "missing",
    title: `${name} · not defined`,
    value: null,
    source: looked === "" ? "No environment is chosen." : `Looked for in ${looked}.`,
    action: define === null ? null : { label: "Define it…", run: () => define(name) },
  };
}

/** A secret inside a value is shown as the redactor would. */
const shown = (parts: readonly ResolvedPart[]): string =>
  parts.map((part) => (part.kind === "text" ? part.text : `‹secret:${part.ref.name}›`)).join("");

/** Offers after `{{`: what is half typed there, and what is left of it behind the caret, gives way. */
function offersAt(parts: ReferenceParts, text: string, caret: number): Offers | null {
  const [opened, typed = ""] = /\{\{\s*((?:secret:)?[\w.$-]*)$/.exec(text.slice(0, caret)) ?? [];
  if (opened === undefined) return null;
  const [rest = ""] = /^[\w.$:-]*\s*\}\}/.exec(text.slice(caret)) ?? [];
  const offers = byLikeness(allOffers(parts), typed);
  return { from: caret - opened.length, to: caret + rest.length, offers, isFirstMeant: true };
}

/** Of names that are in several layers the innermost counts. */
function allOffers({ scope, secrets }: ReferenceParts): readonly Offer[] {
  const offers = new Map<string, Offer>();
  for (const { label: from, variables, isVeiled = false } of scope) {
    for (const [name, variable] of variables) {
      if (offers.has(name)) continue;
      const value = variable.kind === "secret" || isVeiled ? null : variable.value;
      const detail =
        value === null
          ? `${variable.kind === "secret" ? "secret of" : "from"} ${from}`
          : `${cut(value)} · ${from}`;
      offers.set(name, { label: name, detail, insert: `{{${name}}}` });
    }
  }
  const kept = secrets.map((name) => ({
    label: `secret:${name}`,
    detail: "secret in the keychain",
    insert: secretReference(name),
  }));
  return [...offers.values(), ...kept];
}

/** Those that begin with what was typed, then those that hold it; at most fifty. */
export function byLikeness(offers: readonly Offer[], typed: string): readonly Offer[] {
  const wanted = typed.toLowerCase();
  const [first, then]: [Offer[], Offer[]] = [[], []];
  for (const offer of offers) {
    const at = offer.label.toLowerCase().indexOf(wanted);
    if (at === 0) first.push(offer);
    else if (at > 0) then.push(offer);
  }
  return [...first, ...then].slice(0, 50);
}

const cut = (value: string): string => (value.length > 60 ? `${value.slice(0, 59)}…` : value);
