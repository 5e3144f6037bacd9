import { countControls, type Field, type Fields, hasField } from "#shared/http/field.ts";
import type { Target } from "#shared/http/target.ts";
import type { Auth, OwnAuth, RequestDraft, Row } from "#shared/workbench/request-draft.ts";
import {
  applyCredentials,
  basicField,
  type Credentials,
  pairSecret,
} from "#electron/engine/auth/apply-credentials.ts";
import { type Login, parseUserinfo } from "#electron/engine/auth/login.ts";
import type { UsedSecret } from "#electron/engine/redaction/needles.ts";
import { filledAuth } from "./fill-draft.ts";
import type { Filler } from "./resolve-draft.ts";

/** The fields a draft brings along, and the target after credentials were moved out of it or into it. */
export interface GivenFields {
  readonly target: Target;
  readonly typed: Fields;
  readonly credentials: Fields;
  readonly guarded: ReadonlySet<string>;
  readonly guardedQuery: string | null;
  readonly secrets: readonly UsedSecret[];
  /** Name of the first field into which a variable or a secret brought a control character. */
  readonly smuggledInto: string | null;
}

export function giveFields(draft: RequestDraft, target: Target, filler: Filler): GivenFields {
  const rows = draft.headers
    .filter((row) => row.use && (row.name !== "" || row.value !== ""))
    .map((row) => ({ name: filler.fill(row.name), value: filler.fill(row.value) }));
  const typed = rows.map(({ name, value }) => [name.text, value.text] as const);
  const held = rows.filter(({ name, value }) => name.secret || value.secret).map(({ name }) => name.text);
  const auth = filledAuth(draft.auth, filler);
  const login = target.userinfo === null ? null : parseUserinfo(target.userinfo);
  const { field, query } = credentialsOf(auth, login, typed);
  const credentials = field === null ? [] : [field];
  return {
    target: { ...target, userinfo: null, query: joinQuery(target.query, query) },
    typed,
    credentials,
    guarded: new Set([...held, ...credentials.map(([name]) => name)].map((name) => name.toLowerCase())),
    guardedQuery: query,
    secrets: loginSecrets(auth.scheme === "basic" ? auth : null, login, filler.secrets),
    smuggledInto:
      rows.find(({ name, value }) => name.smuggled || value.smuggled)?.name.text ??
      (field !== null && isSmuggled(draft.auth, field, filler) ? field[0] : null),
  };
}

/** Blanks around a token are taken off it, a line break at its end with them; those of Basic are encoded. */
function isSmuggled(auth: Auth, [name, value]: Field, { fill }: Filler): boolean {
  if (countControls(name) + countControls(value) === 0) return false;
  if (auth.scheme === "bearer") return fill(auth.token).smuggled;
  return auth.scheme === "api-key" && (fill(auth.name).smuggled || fill(auth.value).smuggled);
}

/** A login in the URL is used where the request has no credentials of its own. */
function credentialsOf(auth: OwnAuth, login: Login | null, typed: Fields): Credentials {
  if (auth.scheme !== "none" || login === null || hasField(typed, "authorization"))
    return applyCredentials(auth, typed);
  return { field: basicField(login.username, login.password), query: null };
}

/** A password in the URL is a secret although nobody called it one. */
function loginSecrets(
  basic: Login | null,
  url: Login | null,
  secrets: readonly UsedSecret[],
): readonly UsedSecret[] {
  const inUrl = url === null || url.password === "" ? [] : [{ name: "url-password", value: url.password }];
  const all = [...secrets, ...inUrl];
  const pairs = [basic, url].flatMap((login) =>
    login === null ? [] : pairSecret(login.username, login.password, all),
  );
  return [...inUrl, ...pairs];
}

const joinQuery = (query: string | null, added: string | null): string | null =>
  added === null ? query : query === null || query === "" ? added : `${query}&${added}`;

/** Names that are only switched off: they silence the automatic field of that name. */
export function silencedNames(rows: readonly Row[]): ReadonlySet<string> {
  const names = (use: boolean): readonly string[] =>
    rows.filter((row) => row.use === use).map((row) => row.name.toLowerCase());
  const used = new Set(names(true));
  return new Set(names(false).filter((name) => !used.has(name)));
}
