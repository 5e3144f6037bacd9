import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, normalize, resolve, sep } from "node:path";
import { protocol } from "electron";
import { contentPolicy, noncePlaceholder, previewScheme } from "./content-policy.ts";

/** Every address of ours begins so. */
export const appUrl = "app://wirebench/";

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Has to run before `app` is ready. */
export function registerAppScheme(): void {
  const privileges = {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    corsEnabled: true,
    codeCache: true,
  };
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges },
    // No fetch, no service workers, no way around a policy.
    { scheme: previewScheme, privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the built renderer, and nothing outside its folder, with a fresh nonce for every page load. */
export function serveApp(folder: string): void {
  protocol.handle("app", async (request) => {
    const file = fileOf(folder, request.url);
    const mediaType = file === null ? undefined : mediaTypes[extname(file)];
    if (file === null || mediaType === undefined) return new Response("forbidden", { status: 403 });
    const content = await readFile(file).catch(() => null);
    if (content === null) return new Response("not found", { status: 404 });
    return respond(content, mediaType);
  });
}

function fileOf(folder: string, address: string): string | null {
  const url = new URL(address);
  const file = resolve(folder, `.${normalize(decodeURIComponent(url.pathname))}`);
  return url.host === "wirebench" && file.startsWith(folder + sep) ? file : null;
}

function respond(content: Buffer, mediaType: string): Response {
  const fields = { "content-type": mediaType, "x-content-type-options": "nosniff" };
  if (!mediaType.startsWith("text/html")) return new Response(new Uint8Array(content), { headers: fields });
  const nonce = randomBytes(16).toString("base64");
  const page = content.toString("utf8").replaceAll(noncePlaceholder, nonce);
  return new Response(page, { headers: { ...fields, "content-security-policy": contentPolicy(nonce) } });
}
