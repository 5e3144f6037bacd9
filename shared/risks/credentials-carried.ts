import { withSessionFields } from "#shared/workbench/session-fields.ts";
import { isAmbiguousParam, isCredentialField, isCredentialParam } from "./credential-name.ts";
import { draftTexts, type DraftText } from "./draft-text.ts";
import { looksGenerated } from "./secret-shape.ts";
import { readText, refersToSecret, type RiskSubject } from "./subject.ts";
import { cutUserinfo } from "./userinfo.ts";

/** The first credential the request would carry, as the subject of a sentence; `null` where there is none. */
export function credentialCarried(subject: RiskSubject): string | null {
  const sent = draftTexts(withSessionFields(withInherited(subject), subject.session)).filter(
    ({ isSent, text }) => isSent && text.trim() !== "",
  );
  for (const text of sent) {
    const called = nameOf({ ...subject, draft: withInherited(subject) }, text);
    if (called !== null) return called;
  }
  return sent.some(({ text }) => refersToSecret(subject.scope, text)) ? "A secret" : null;
}

const withInherited = ({ draft, inheritedAuth }: RiskSubject): RiskSubject["draft"] =>
  draft.auth.scheme === "inherit" && inheritedAuth !== undefined ? { ...draft, auth: inheritedAuth } : draft;

function nameOf({ draft, scope }: RiskSubject, { place, role, name, text }: DraftText): string | null {
  switch (role) {
    case "credential":
      return {
        none: null,
        inherit: null,
        basic: "The password",
        bearer: "The bearer token",
        "api-key": "The API key",
      }[draft.auth.scheme];
    case "field":
      return isCredentialField(name.trim()) ? `The ${name.trim()} header` : null;
    case "param":
      if (!isCredentialParam(name)) return null;
      if (isAmbiguousParam(name) && !isKeyValue(scope, text)) return null;
      return place.startsWith("params") ? `The parameter “${name}”` : `The form field “${name}”`;
    case "address":
      return cutUserinfo(text) === null ? null : "A user name in the URL";
    case "prose":
      return place === "auth.username" ? "The user name" : null;
  }
}

/** Whether the value of a parameter called `key` is the key of an API rather than that of a record. */
export function isKeyValue(scope: RiskSubject["scope"], text: string): boolean {
  return refersToSecret(scope, text) || looksGenerated(readText(scope, text, "") ?? "");
}
