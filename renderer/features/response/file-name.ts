import type { Exchange } from "#shared/http/exchange.ts";
import { parseMediaType } from "#shared/http/content.ts";
import { parseTarget } from "#shared/http/target.ts";

const endings: Readonly<Record<string, string>> = {
  "application/json": ".json",
  "text/html": ".html",
  "text/plain": ".txt",
  "text/csv": ".csv",
  "application/xml": ".xml",
  "text/xml": ".xml",
  "application/pdf": ".pdf",
  "application/zip": ".zip",
  "image/png": ".png",
  "image/jpeg": ".jpg",
  "image/gif": ".gif",
  "image/webp": ".webp",
  "image/svg+xml": ".svg",
};

/** A name to save content under: the last part of the path, with the ending of its media type where it has none. */
export function fileNameFor({ request, outcome }: Exchange): string {
  const target = parseTarget(request.url);
  const path = typeof target === "string" ? "" : target.path;
  const last = path.split("/").findLast((part) => part !== "") ?? "response";
  const mediaType = (outcome.kind === "response" ? outcome.response : outcome.partial)?.mediaType ?? null;
  const ending = endings[parseMediaType(mediaType ?? "")?.essence ?? ""] ?? "";
  return last.includes(".") ? last : last + ending;
}
