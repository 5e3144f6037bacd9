import { formMediaType } from "#shared/http/content.ts";
import { unreachable } from "#shared/result.ts";
import type { Content } from "./request-draft.ts";

const jsonMediaType = "application/json";
const xmlMediaType = "application/xml";
const multipartMediaType = "multipart/form-data";

/** The media type that belongs to content, as typed where it is typed; empty for none. A boundary is made when it is sent. */
export function mediaTypeOf(content: Content): string {
  switch (content.kind) {
    case "none":
      return "";
    case "json":
    case "graphql":
      return jsonMediaType;
    case "xml":
      return xmlMediaType;
    case "form":
      return formMediaType;
    case "multipart":
      return multipartMediaType;
    case "text":
    case "file":
      return content.mediaType;
    default:
      return unreachable(content);
  }
}
