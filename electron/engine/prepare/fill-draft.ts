import type { Auth, Content, OwnAuth, Part, Row } from "#shared/workbench/request-draft.ts";
import type { Filler } from "./resolve-draft.ts";

/** Credentials with values in the place of references. Whoever sends has said before what is inherited. */
export function filledAuth(auth: Auth, { fill }: Filler): OwnAuth {
  switch (auth.scheme) {
    case "none":
    case "inherit":
      return { scheme: "none" };
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
  const filledPart = (part: Part): Part => {
    if (!part.use) return part;
    const { value } = part;
    return {
      ...part,
      name: fill(part.name).text,
      fileName: fill(part.fileName).text,
      mediaType: fill(part.mediaType).text,
      value: value.kind === "text" ? { ...value, text: fill(value.text).text } : value,
    };
  };
  switch (content.kind) {
    case "none":
      return content;
    case "json":
    case "xml":
      return { ...content, text: fill(content.text).text };
    case "graphql":
      return {
        ...content,
        query: fill(content.query).text,
        variables: fill(content.variables).text,
        operationName: fill(content.operationName).text,
      };
    case "multipart":
      return { ...content, parts: content.parts.map(filledPart) };
    case "text":
      return { ...content, text: fill(content.text).text, mediaType: fill(content.mediaType).text };
    case "form":
      return { ...content, rows: content.rows.map(filledRow) };
    case "file":
      return { ...content, mediaType: fill(content.mediaType).text };
  }
}
