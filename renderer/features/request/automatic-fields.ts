import { hasField } from "#shared/http/field.ts";
import { expectsContent } from "#shared/http/method.ts";
import { userAgent } from "#shared/user-agent.ts";
import type { Scope } from "#shared/variables/scope.ts";
import { destinationOf } from "#shared/workbench/auth-preview.ts";
import { mediaTypeOf } from "#shared/workbench/content-type.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";

interface AutomaticField {
  readonly name: string;
  readonly value: string;
  readonly from: string;
}

/** Fields that are sent although nobody typed them; one that is typed takes the place of its automatic form. */
export function automaticFields(draft: RequestDraft, scope: Scope): readonly AutomaticField[] {
  // A row switched off silences the automatic field of its name too.
  const typed = draft.headers.map(({ name, value }) => [name, value] as const);
  const host = destinationOf(draft.url, scope)?.authority ?? "from the URL";
  return [
    { name: "Host", value: host, from: "automatic" },
    { name: "Accept", value: "*/*", from: "automatic" },
    { name: "Accept-Encoding", value: "gzip, deflate, br, zstd", from: "automatic" },
    { name: "User-Agent", value: userAgent, from: "automatic" },
    ...contentFields(draft),
    ...authFields(draft),
  ].filter(({ name }) => !hasField(typed, name));
}

function contentFields({ content, method }: RequestDraft): readonly AutomaticField[] {
  if (content.kind === "none")
    return expectsContent(method) ? [{ name: "Content-Length", value: "0", from: "automatic" }] : [];
  const mediaType = mediaTypeOf(content) + (content.kind === "multipart" ? "; boundary=…" : "");
  const length = { name: "Content-Length", value: "counted when sent", from: "body" };
  return mediaType === "" ? [length] : [{ name: "Content-Type", value: mediaType, from: "body" }, length];
}

function authFields({ auth }: RequestDraft): readonly AutomaticField[] {
  if (auth.scheme === "basic") return [{ name: "Authorization", value: "Basic …", from: "auth" }];
  if (auth.scheme === "bearer") return [{ name: "Authorization", value: "Bearer …", from: "auth" }];
  if (auth.scheme === "api-key" && auth.placement === "header")
    return [{ name: auth.name, value: "…", from: "auth" }];
  return [];
}
