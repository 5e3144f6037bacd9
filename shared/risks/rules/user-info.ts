import type { Fix } from "#shared/risks/risk.ts";
import { suggestSecretName } from "#shared/risks/literal-secret.ts";
import { headersNamed, type Rule } from "#shared/risks/subject.ts";
import { cutUserinfo, splitUserinfo } from "#shared/risks/userinfo.ts";
import { hasReference, mapLiteralText, secretReference } from "#shared/variables/template.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";

export const userInfoInUrl: Rule = ({ draft, secretNames }) => {
  const cut = cutUserinfo(draft.url);
  if (cut === null) return [];
  return [
    {
      rule: "auth/user-info-in-url",
      severity: "error",
      message: cut.userinfo.includes(":")
        ? "User and password stand in the URL."
        : "A user name stands in the URL.",
      reason: "It is shown, logged and copied with the URL, and the standard forbids sending it that way.",
      source: "RFC 9110 §4.2.4 · WB-A04",
      fixes: [isInUse(draft) ? moveToBasic(draft, cut.userinfo, secretNames) : remove],
    },
  ];
};

/** Other credentials win over those in the URL, which are then not sent at all. */
const isInUse = (draft: RequestDraft): boolean =>
  draft.auth.scheme === "none" && headersNamed(draft, "Authorization").length === 0;

const remove: Fix = { kind: "edit", label: "Remove from the URL", edit: (draft) => withoutUserinfo(draft) };

function moveToBasic(draft: RequestDraft, userinfo: string, taken: readonly string[] | undefined): Fix {
  const { user, password } = splitUserinfo(userinfo);
  const value = decoded(password ?? "");
  const toBasic =
    (reference: string) =>
    (to: RequestDraft): RequestDraft => ({
      ...withoutUserinfo(to),
      auth: { scheme: "basic", username: decoded(user), password: reference },
    });
  if (value === "" || hasReference(value))
    return { kind: "edit", label: "Move to Basic auth", edit: toBasic(value) };
  const found = { place: "url", name: "password", value, edit: (to: RequestDraft) => to };
  const secretName = suggestSecretName(draft, found, taken);
  return {
    kind: "move-to-keychain",
    label: "Move to Basic auth and keychain",
    secretName,
    value,
    edit: toBasic(secretReference(secretName)),
  };
}

function withoutUserinfo(draft: RequestDraft): RequestDraft {
  const cut = cutUserinfo(draft.url);
  return cut === null ? draft : { ...draft, url: cut.before + cut.after };
}

/** Userinfo is percent-encoded, Basic auth is not; an escape that is not UTF-8 stays as typed. */
function decoded(text: string): string {
  try {
    return mapLiteralText(text, decodeURIComponent);
  } catch {
    return text;
  }
}
