import { randomBytes } from "node:crypto";
import { protocol } from "electron";
import { previewPolicy, previewScheme } from "./content-policy.ts";

export interface Previews {
  /** The address under which this can be loaded once. */
  offer(bytes: Uint8Array<ArrayBuffer>, charset: string): string;
}

/** Offers that nobody has loaded yet; the oldest goes first. */
const offerLimit = 8;

/**
 * Shows pages that came as content, each under a random address that is answered once. Whatever the page says, the
 * header comes first: without scripts, without network, without an origin.
 */
export function servePreviews(pageUrl: string): Previews {
  const offers = new Map<string, { readonly bytes: Uint8Array<ArrayBuffer>; readonly charset: string }>();
  protocol.handle(previewScheme, ({ url }) => {
    const { host, pathname, search } = new URL(url);
    const offered = pathname === "/" && search === "" ? offers.get(host) : undefined;
    offers.delete(host);
    return offered === undefined
      ? new Response("", { status: 404, headers: { "content-security-policy": previewPolicy(pageUrl) } })
      : new Response(offered.bytes, {
          headers: {
            "content-type": `text/html; charset=${offered.charset}`,
            "content-security-policy": previewPolicy(pageUrl),
            "x-content-type-options": "nosniff",
            "x-dns-prefetch-control": "off",
            "referrer-policy": "no-referrer",
            "cache-control": "no-store",
          },
        });
  });
  return {
    offer: (bytes, charset) => {
      const name = randomBytes(16).toString("hex");
      offers.set(name, { bytes, charset });
      const [oldest] = offers.keys();
      if (offers.size > offerLimit && oldest !== undefined) offers.delete(oldest);
      return `${previewScheme}://${name}/`;
    },
  };
}
