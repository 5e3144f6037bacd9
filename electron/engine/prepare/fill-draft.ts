import type { Auth, Content, Row } from "#shared/workbench/request-draft.ts";
import type { Filler } from "./resolve-draft.ts";

/** Credentials with values in the place of references. */
export function filledAuth(auth: Auth, { fill }: Filler): Auth {
  switch (auth.scheme) {
    case "none":
      return auth;
    case "basic":
      return { ...auth, username: fill(auth.username).text, password: fill(auth.password).text };
    case "bearer":
      return { ...auth, token: fill(auth.token).text };
    case "api-key":
      return { ...auth, name: fill(auth.name).text, value: fill(auth.value).text };
  }
}

/** Content with values in the place of references; the bytes of a file are never looked at. */
export function filledContent(content: Content, { fill }: Filler): Content {
  const filledRow = (row: Row): Row =>
    row.use ? { ...row, name: fill(row.name).text, value: fill(row.value).text } : row;
  switch (content.kind) {
    case "none":
      return content;
    case "json":
      return { ...content, text: fill(content.text).text };
    case "text":
      return { ...content, text: fill(content.text).text, mediaType: fill(content.mediaType).text };
    case "form":
      return { ...content, rows: content.rows.map(filledRow) };
    case "file":
      return { ...content, mediaType: fill(content.mediaType).text };
  }
}
