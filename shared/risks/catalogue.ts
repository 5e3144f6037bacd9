/** What is known of a rule without a finding of it. */
export interface CatalogueEntry {
  /** Its number in the list of risks, stable over renamings. */
  readonly code: `WB-${string}`;
  /** What it looks at: the request before it is sent, the response, or files of a workspace. */
  readonly looksAt: "request" | "response" | "files";
  readonly says: string;
}

const of =
  (looksAt: CatalogueEntry["looksAt"]) =>
  (code: CatalogueEntry["code"], says: string): CatalogueEntry => ({ code, looksAt, says });

const request = of("request");
const response = of("response");
const files = of("files");

/** Every rule by its id, in the order of `docs/risks.md`. */
export const catalogue: Readonly<Record<string, CatalogueEntry>> = {
  "auth/credentials-over-http": request("WB-T01", "A credential travels unencrypted"),
  "tls/verification-off": request("WB-T03", "The certificate of this host is not checked for now"),
  "tls/hostname-not-checked": request("WB-T03", "A certificate for another name is accepted"),
  "tls/hostname-not-checked-anywhere": request(
    "WB-T04",
    "The whole workspace accepts certificates for other names",
  ),
  "redirects/downgrade-allowed": request("WB-T08", "A redirect may lead from https to http"),
  "names/unix-socket": request("WB-T13", "A unix socket is dialled"),
  "names/host-overridden": request("WB-T14", "Another address is dialled for this host"),
  "proxy/login-in-clear": request("WB-T15", "The password of a proxy travels unencrypted"),
  "tls/keys-logged": request("WB-T16", "The secrets of TLS connections go to a file"),
  "tls/own-authority": request("WB-T17", "An authority of the workspace is believed"),
  "tls/pinned-certificate": request("WB-T18", "A pinned certificate is believed, whoever issued it"),
  "limits/no-connect-limit": request("WB-L01", "Connecting or the TLS handshake may take for ever"),
  "limits/no-read-limit": request("WB-L02", "The server may be silent for ever"),
  "limits/no-total-limit": request("WB-L03", "A server that drips can hold the exchange for ever"),
  "retry/non-idempotent-method": request("WB-L05", "A method that is not idempotent may happen twice"),
  "retry/hopeless-status": request("WB-L06", "A status is retried that will not get better"),
  "retry/ignores-retry-after": request("WB-L07", "Retry-After is ignored"),
  "retry/no-growing-wait": request("WB-L08", "Retries without a growing wait"),
  "retry/opens-own-circuit": request("WB-L10", "One send and its retries open the circuit breaker"),
  "auth/literal-secret": request("WB-A01", "A secret stands in the clear"),
  "auth/secret-in-url": request("WB-A02", "A secret stands in the path or the query"),
  "auth/api-key-in-query": request("WB-A03", "An API key travels in the query"),
  "auth/user-info-in-url": request("WB-A04", "User and password stand in the URL"),
  "auth/basic": request("WB-A05", "Basic authentication over https"),
  "auth/two-credentials": request("WB-A06", "Authorization is given more than once"),
  "auth/secret-to-other-host": request("WB-A07", "A session's credential goes to a host it is not for"),
  "auth/token-expired": request("WB-A08", "A JWT has expired"),
  "auth/secret-in-memory": request("WB-A14", "A secret is held in memory only"),
  "auth/doubled-scheme": request("WB-A15", "The scheme stands twice before a credential"),
  "auth/missing-scheme": request("WB-A15", "A JWT in Authorization has no scheme before it"),
  "auth/stray-characters": request("WB-A16", "A curly quotation mark or an unseen blank around a credential"),
  "oauth/no-pkce": request("WB-O01", "An authorization code without PKCE"),
  "oauth/implicit-grant": request("WB-O03", "The implicit grant"),
  "oauth/password-grant": request("WB-O04", "The password grant"),
  "oauth/redirect-uri": request("WB-O05", "The code comes back to an unsafe address"),
  "oauth/no-state": request("WB-O07", "An authorization request without state"),
  "cookies/by-hand": request("WB-D08", "A Cookie header stands in the place of the jar"),
  "target/metadata-address": request("WB-D11", "The target is a cloud machine's metadata service"),
  "content/json-with-other-media-type": request("WB-M01", "JSON goes out as something else"),
  "content/invalid-json": request("WB-M02", "The JSON does not parse"),
  "content/doubled-json-key": request("WB-M03", "A key stands twice in one JSON object"),
  "content/huge-json-number": request("WB-M04", "A number beyond 2^53 in JSON"),
  "content/on-get": request("WB-M05", "GET or HEAD with content"),
  "fields/hand-set-framing": request("WB-M06", "Content-Length, Transfer-Encoding or Host typed by hand"),
  "fields/repeated-host": request("WB-M06", "More than one Host"),
  "raw/length": request("WB-M06", "Content-Length and content of a raw message differ"),
  "raw/head": request("WB-M07", "A raw message without a request line or without Host"),
  "fields/line-break": request("WB-M07", "A line break in a field"),
  "fields/control-character": request("WB-M07", "A control character in a value"),
  "fields/odd-method": request("WB-M07", "The method is not one word"),
  "fields/odd-name": request("WB-M07", "A header's name with a blank or a colon in it"),
  "raw/line-break": request("WB-M07", "A variable brings a line break into a raw head"),
  "content/repeated-content-type": request("WB-M08", "Two media types for one content"),
  "content/multipart-boundary": request("WB-M09", "A Content-Type over parts without a usable boundary"),
  "variables/undefined": request("WB-M10", "A variable has no value"),
  "content/multipart-without-file": request("WB-M17", "A part lacks its file"),
  "content/graphql-variables-not-json": request(
    "WB-M18",
    "The variables of a GraphQL query are no JSON object",
  ),
  "response/self-signed": response("WB-T05", "A certificate that signed itself was taken"),
  "response/weak-tls": response("WB-T06", "An old version of TLS or a weak cipher"),
  "response/certificate-ends": response("WB-T07", "The certificate expires within 14 days"),
  "response/redirected-to-http": response("WB-T08", "A redirect led from https to http"),
  "response/limit-without-wait": response("WB-L11", "429 without Retry-After"),
  "response/limit-nearly-used": response("WB-L12", "The rate limit is nearly used up"),
  "response/odd-retry-after": response("WB-L14", "Retry-After is past, or longer than an hour"),
  "response/secret": response("WB-A11", "The body holds what looks like a secret"),
  "response/fields-dropped": response("WB-D02", "Credentials did not follow a redirect"),
  "response/content-to-other-origin": response("WB-D03", "A 307 or 308 took the body to another origin"),
  "response/method-changed": response("WB-D04", "A redirect changed the method"),
  "response/long-chain": response("WB-D05", "More than five redirects"),
  "response/cookie-without-guard": response("WB-D06", "A login cookie without Secure or HttpOnly"),
  "response/cookie-refused": response("WB-D07", "A cookie was not taken into the jar"),
  "response/success-that-failed": response("WB-R02", "A 2xx whose body says that it failed"),
  "response/type-mismatch": response("WB-R03", "The content is not what its media type says"),
  "response/html-from-api": response("WB-R04", "A page where JSON was asked for"),
  "response/compression-ratio": response("WB-R06", "Content that grows over 200 times when decompressed"),
  "response/open-cors": response("WB-R08", "Any origin is allowed, with credentials"),
  "response/stack-trace": response("WB-R10", "A stack trace in the body"),
  "response/deprecated": response("WB-R14", "Deprecation or Sunset"),
  "response/clock-differs": response("WB-R15", "The server's clock is more than five minutes off"),
  "response/owed-field": response("WB-R16", "A 401, 405, 407 or redirect without the field it owes"),
  "response/deep-json": response("WB-R17", "JSON nested deeper than 200 levels"),
  "content/file-outside": files("WB-M14", "A body names a file outside the workspace"),
  "files/does-not-parse": files("WB-C04", "A file of the workspace cannot be read"),
  "files/same-name": files("WB-C07", "Two files differ only by case or Unicode form"),
};
