/** Stands in the built page where the nonce of one page load goes. */
export const noncePlaceholder = "__CSP_NONCE__";

/** Pages that came as content are shown under addresses of this scheme. */
export const previewScheme = "wb-preview";

/** What came as a page gets nothing: no code, no network, no form, and nobody but our page around it. */
export const previewPolicy = (pageUrl: string): string =>
  [
    "sandbox",
    "default-src 'none'",
    "img-src data:",
    "style-src 'unsafe-inline'",
    "font-src data:",
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors ${pageUrl.replace(/\/$/, "")}`,
  ].join("; ");

/** The page may load what we ship and nothing else: no inline code, no eval, no network, no frames but previews. */
export const contentPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    `frame-src ${previewScheme}:`,
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
