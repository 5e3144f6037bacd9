import type { Field, Fields } from "#shared/http/field.ts";
import { hasField } from "#shared/http/field.ts";
import { encodeQueryPart } from "#shared/http/target.ts";
import type { OwnAuth } from "#shared/workbench/request-draft.ts";
import type { UsedSecret } from "#electron/engine/redaction/needles.ts";

/** What a scheme adds to a message, in the place where it adds it. */
export interface Credentials {
  readonly field: Field | null;
  /** A query parameter, encoded. */
  readonly query: string | null;
}

export const noCredentials: Credentials = { field: null, query: null };

/** `auth` has its references filled. A field the user typed under the same name wins. */
export function applyCredentials(auth: OwnAuth, typed: Fields): Credentials {
  switch (auth.scheme) {
    case "none":
      return noCredentials;
    case "basic":
      return unlessTyped(typed, basicField(auth.username, auth.password));
    case "bearer":
      return unlessTyped(typed, ["Authorization", `Bearer ${auth.token.trim()}`]);
    case "api-key":
      if (auth.placement === "header") return unlessTyped(typed, [auth.name, auth.value]);
      return { field: null, query: `${encodeQueryPart(auth.name)}=${encodeQueryPart(auth.value)}` };
  }
}

/** RFC 7617 §2.1, in UTF-8. */
export const basicField = (username: string, password: string): Field => [
  "Authorization",
  `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
];

/** The pair as one secret, since its base64 is another text than that of either half. */
export function pairSecret(
  username: string,
  password: string,
  secrets: readonly UsedSecret[],
): readonly UsedSecret[] {
  const held = [password, username].flatMap((part) =>
    secrets.filter(({ value }) => value !== "" && part.includes(value)),
  );
  return held.slice(0, 1).map(({ name }) => ({ name, value: `${username}:${password}` }));
}

const unlessTyped = (typed: Fields, field: Field): Credentials => ({
  field: hasField(typed, field[0]) ? null : field,
  query: null,
});
