/** A field name that is known: what it means in our words, and where it is defined. */
export interface KnownField {
  readonly name: string;
  readonly meaning: string;
  /** RFC number and section, another document, or `null` for what is only custom. */
  readonly source: string | null;
  /** Whether a client sends it. */
  readonly inRequests: boolean;
}

type Line = readonly [name: string, source: string | null, meaning: string];

const rateLimitDraft = "draft-ietf-httpapi-ratelimit-headers";
const requestIdMeaning = "Names this request in the server's logs; quote it when you ask for help";

/** From the IANA HTTP field name registry, those that matter; after them what is only custom. Without an end: a line goes on. */
const requestLines: readonly Line[] = [
  ["A-IM", "RFC 3229", "Forms of a difference the client accepts in place of the whole"],
  ["Accept", "RFC 9110 §12.5.1", "Media types the client wants, with weights"],
  ["Accept-Charset", "RFC 9110 §12.5.2", "Charsets the client wants; deprecated, since all is UTF-8"],
  ["Accept-Encoding", "RFC 9110 §12.5.3", "Content codings the client can undo, such as gzip"],
  ["Accept-Language", "RFC 9110 §12.5.4", "Languages the client wants, with weights"],
  ["Accept-Datetime", "RFC 7089", "The moment in the past whose version is wanted"],
  ["Access-Control-Request-Headers", "Fetch", "Asks before a cross-origin request which fields it may carry"],
  [
    "Access-Control-Request-Method",
    "Fetch",
    "Asks before a cross-origin request whether its method is allowed",
  ],
  ["Alt-Used", "RFC 7838 §5", "Says which alternative service is being used"],
  [
    "Authorization",
    "RFC 9110 §11.6.2",
    "Credentials for the server; belongs into Auth, its secret into the keychain",
  ],
  ["Cache-Control", "RFC 9111 §5.2", "What caches may and must do with the message"],
  ["CDN-Loop", "RFC 8586", "Lets content networks notice a request that runs in a circle"],
  ["Connection", "RFC 9110 §7.6.1", "Options for this connection alone: they do not travel on"],
  ["Content-Digest", "RFC 9530 §2", "A hash of the content as it is sent"],
  ["Content-Disposition", "RFC 6266 §4", "How content is to be presented, and under which file name"],
  ["Content-Encoding", "RFC 9110 §8.4", "Codings that were applied to the content, such as gzip"],
  ["Content-Language", "RFC 9110 §8.5", "The language the content is written for"],
  ["Content-Length", "RFC 9110 §8.6", "The length of the content in bytes; it frames the message"],
  ["Content-Location", "RFC 9110 §8.7", "An address for exactly this content"],
  ["Content-Range", "RFC 9110 §14.4", "Which part of the whole this content is"],
  ["Content-Type", "RFC 9110 §8.3", "The media type of the content"],
  ["Cookie", "RFC 6265 §4.2", "Cookies the server set earlier; the session's jar sends its own"],
  ["Date", "RFC 9110 §6.6.1", "When the message was made"],
  ["Depth", "RFC 4918 §10.2", "WebDAV: how deep into a collection this goes"],
  ["Destination", "RFC 4918 §10.3", "WebDAV: where COPY or MOVE goes"],
  ["DNT", null, "A wish not to be tracked; superseded by Sec-GPC"],
  ["DPoP", "RFC 9449", "Proof that the sender holds the key its token is bound to"],
  ["Early-Data", "RFC 8470", "The request was sent before the TLS handshake was complete"],
  ["Expect", "RFC 9110 §10.1.1", "With 100-continue: waits for the server's word before sending content"],
  ["Forwarded", "RFC 7239 §4", "Client, host and protocol as a proxy saw them"],
  ["From", "RFC 9110 §10.1.2", "The e-mail address of whoever runs this client"],
  ["Host", "RFC 9110 §7.2", "The host and port asked for; taken from the URL unless it is typed"],
  [
    "Idempotency-Key",
    "draft-ietf-httpapi-idempotency-key-header",
    "Lets a server recognise the same request sent twice",
  ],
  ["If", "RFC 4918 §10.4", "WebDAV: only under these lock tokens or tags"],
  ["If-Match", "RFC 9110 §13.1.1", "Only if the resource still has this tag: guards against lost updates"],
  ["If-Modified-Since", "RFC 9110 §13.1.3", "Only if it changed after this date, else 304"],
  [
    "If-None-Match",
    "RFC 9110 §13.1.2",
    "Only if it has none of these tags: 304, or with * only if there is none",
  ],
  ["If-Range", "RFC 9110 §13.1.5", "The range only if nothing changed, else the whole"],
  ["If-Unmodified-Since", "RFC 9110 §13.1.4", "Only if it did not change after this date"],
  [
    "Keep-Alive",
    "RFC 2068 §19.7.1.1",
    "How long and how often a connection can be reused; no standard any more",
  ],
  ["Last-Event-ID", "HTML", "The last event that came, so that a stream goes on from there"],
  ["Link", "RFC 8288 §3", "Related resources and how they are related"],
  ["Max-Forwards", "RFC 9110 §7.6.2", "How many hops TRACE or OPTIONS may still take"],
  ["Origin", "RFC 6454 §7", "The origin of the page that caused the request"],
  ["Pragma", "RFC 9111 §5.4", "Said no-cache to HTTP/1.0 caches; deprecated"],
  ["Prefer", "RFC 7240 §2", "What the client would like, if it is no trouble"],
  ["Priority", "RFC 9218 §5", "How urgent this is beside others"],
  ["Proxy-Authorization", "RFC 9110 §11.7.2", "Credentials for the proxy"],
  ["Range", "RFC 9110 §14.2", "Only these bytes, please"],
  ["Referer", "RFC 9110 §10.1.3", "Where the address of this request was found"],
  ["Repr-Digest", "RFC 9530 §3", "A hash of the whole representation, whatever part is sent"],
  ["Sec-Fetch-Dest", "Fetch Metadata", "What a browser wants the answer for"],
  ["Sec-Fetch-Mode", "Fetch Metadata", "How a browser made the request"],
  ["Sec-Fetch-Site", "Fetch Metadata", "How the page's site and the target's are related"],
  ["Sec-Fetch-User", "Fetch Metadata", "A person caused this navigation"],
  ["Sec-GPC", "Global Privacy Control", "A wish not to have data sold or shared"],
  ["Sec-WebSocket-Extensions", "RFC 6455 §11.3.2", "WebSocket extensions that may be used"],
  ["Sec-WebSocket-Key", "RFC 6455 §11.3.1", "Proves that the server speaks WebSocket"],
  ["Sec-WebSocket-Protocol", "RFC 6455 §11.3.4", "WebSocket subprotocols that may be used"],
  ["Sec-WebSocket-Version", "RFC 6455 §11.3.5", "The version of WebSocket: 13"],
  ["Signature", "RFC 9421 §4.2", "Signatures over parts of the message"],
  ["Signature-Input", "RFC 9421 §4.1", "What the signatures cover, and with which key"],
  ["SLUG", "RFC 5023 §9.7", "A wish for the name of what is created"],
  ["SOAPAction", "SOAP 1.1", "Which operation is meant; SOAP 1.2 says it in Content-Type"],
  ["TE", "RFC 9110 §10.1.4", "Transfer codings and trailers the client accepts"],
  ["Timeout", "RFC 4918 §10.7", "WebDAV: how long a lock should live"],
  ["Trailer", "RFC 9110 §6.6.2", "Fields that will follow the content"],
  ["Transfer-Encoding", "RFC 9112 §6.1", "How the content is framed on this connection, such as chunked"],
  ["Upgrade", "RFC 9110 §7.8", "Other protocols the client would switch to"],
  ["Upgrade-Insecure-Requests", "Upgrade Insecure Requests", "The client would rather have https"],
  ["User-Agent", "RFC 9110 §10.1.5", "Which program sends this"],
  ["Via", "RFC 9110 §7.6.3", "Proxies and gateways on the way"],
  ["Want-Content-Digest", "RFC 9530 §4", "Asks for a hash of the content"],
  ["Want-Repr-Digest", "RFC 9530 §4", "Asks for a hash of the representation"],
  ["baggage", "W3C Baggage", "Values that travel along a distributed trace"],
  ["traceparent", "Trace Context §3.2", "The trace and span this request belongs to"],
  ["tracestate", "Trace Context §3.3", "What tracing systems add to traceparent"],
  ["X-API-Key", null, "A key for the API; its secret belongs into the keychain"],
  ["X-Auth-Token", null, "A token for the API; its secret belongs into the keychain"],
  ["X-B3-SpanId", null, "Zipkin: the span of this request"],
  ["X-B3-TraceId", null, "Zipkin: the trace of this request"],
  ["X-Correlation-ID", null, "An id that ties together what belongs to one request"],
  ["X-CSRF-Token", null, "Proof that the request comes from the site's own page"],
  ["X-Forwarded-For", null, "The client's address as a proxy saw it; anyone can write anything here"],
  ["X-Forwarded-Host", null, "The host the client asked the proxy for"],
  ["X-Forwarded-Proto", null, "The scheme the client used towards the proxy"],
  ["X-HTTP-Method-Override", null, "Another method than the one in the request line, where the server obeys"],
  ["X-Idempotency-Key", null, "An older name of Idempotency-Key"],
  ["X-Real-IP", null, "The client's address as a proxy saw it"],
  ["X-Request-ID", null, requestIdMeaning],
  ["X-Requested-With", null, "XMLHttpRequest, for servers that tell pages and scripts apart by it"],
];

const responseLines: readonly Line[] = [
  ["Accept-Patch", "RFC 5789 §3.1", "Media types that PATCH takes here"],
  ["Accept-Ranges", "RFC 9110 §14.3", "Whether parts of this resource can be asked for"],
  [
    "Access-Control-Allow-Credentials",
    "Fetch",
    "Whether a page of another origin may read this with cookies",
  ],
  ["Access-Control-Allow-Headers", "Fetch", "Fields a page of another origin may send"],
  ["Access-Control-Allow-Methods", "Fetch", "Methods a page of another origin may use"],
  ["Access-Control-Allow-Origin", "Fetch", "The origin whose pages may read this"],
  ["Access-Control-Expose-Headers", "Fetch", "Fields a page of another origin may read"],
  ["Access-Control-Max-Age", "Fetch", "How long the answer to a preflight may be kept"],
  ["Age", "RFC 9111 §5.1", "Seconds since the response was made or checked at its origin"],
  ["Allow", "RFC 9110 §10.2.1", "The methods this resource supports"],
  ["Alt-Svc", "RFC 7838 §3", "Other places and protocols for the same origin"],
  ["Cache-Status", "RFC 9211 §2", "What each cache on the way did with the request"],
  ["CDN-Cache-Control", "RFC 9213 §3", "Cache-Control for content delivery networks alone"],
  ["Clear-Site-Data", "Clear Site Data", "What a browser is to forget about this site"],
  ["Content-Security-Policy", "CSP", "What a page may load and run"],
  ["Content-Security-Policy-Report-Only", "CSP", "A policy that is reported on and not enforced"],
  ["Cross-Origin-Opener-Policy", "HTML", "Whether a page shares its browsing context with its opener"],
  ["Cross-Origin-Resource-Policy", "Fetch", "Which origins may embed this"],
  ["Deprecation", "RFC 9745 §2", "Since when this resource is deprecated"],
  ["ETag", "RFC 9110 §8.8.3", "The tag of this version, to ask later whether it has changed"],
  ["Expires", "RFC 9111 §5.3", "From when on the response is stale; Cache-Control goes before it"],
  ["Last-Modified", "RFC 9110 §8.8.2", "When the origin last changed it, as far as it knows"],
  ["Location", "RFC 9110 §10.2.2", "Where to go instead, or where what was created is"],
  ["NEL", "Network Error Logging", "Which network errors a browser is to report"],
  ["Permissions-Policy", "Permissions Policy", "Which features of the browser a page may use"],
  ["Preference-Applied", "RFC 7240 §3", "The preferences the server followed"],
  ["Proxy-Authenticate", "RFC 9110 §11.7.1", "How to present credentials to the proxy"],
  ["RateLimit", rateLimitDraft, "How much may still be asked for, and when that is renewed"],
  ["RateLimit-Policy", rateLimitDraft, "How much may be asked for in which time"],
  ["Referrer-Policy", "Referrer Policy", "How much of its address a page tells others"],
  ["Report-To", "Reporting API", "Where a browser sent its reports; Reporting-Endpoints came after it"],
  ["Reporting-Endpoints", "Reporting API", "Where a browser sends its reports"],
  ["Retry-After", "RFC 9110 §10.2.3", "How long to wait before the next request"],
  ["Server", "RFC 9110 §10.2.4", "The software of the server"],
  ["Server-Timing", "Server Timing", "Where the server spent its time"],
  ["Set-Cookie", "RFC 6265 §4.1", "A cookie for the client to keep"],
  ["Strict-Transport-Security", "RFC 6797 §6.1", "For how long a browser uses https alone for this host"],
  ["Sunset", "RFC 8594 §3", "When this resource will be gone"],
  ["Timing-Allow-Origin", "Resource Timing", "Which origins may see the timing of this"],
  ["Vary", "RFC 9110 §12.5.5", "The request fields the choice of this response depended on"],
  ["Warning", "RFC 9111 §5.5", "A note on the state of the response; obsolete"],
  ["WWW-Authenticate", "RFC 9110 §11.6.1", "How to present credentials to the server"],
  ["X-Content-Type-Options", "Fetch", "Whether a browser may guess another media type"],
  ["X-Frame-Options", "HTML", "Whether a page may be framed by others"],
  ["CF-Ray", null, "Names this request in Cloudflare's logs, and its data centre"],
  ...["RateLimit-Limit", "X-RateLimit-Limit", "X-Rate-Limit-Limit"].map((name): Line => [
    name,
    null,
    "How much may be asked for in the window",
  ]),
  ...["RateLimit-Remaining", "X-RateLimit-Remaining", "X-Rate-Limit-Remaining"].map((name): Line => [
    name,
    null,
    "How much may still be asked for in the window",
  ]),
  ...["RateLimit-Reset", "X-RateLimit-Reset", "X-Rate-Limit-Reset"].map((name): Line => [
    name,
    null,
    "When the window starts anew",
  ]),
  ...["Request-ID", "X-Amzn-RequestId", "X-Trace-ID"].map((name): Line => [name, null, requestIdMeaning]),
  ["X-Cache", null, "Whether a cache on the way had the response"],
  ["X-Powered-By", null, "The framework behind the server"],
  ["X-XSS-Protection", null, "A filter that browsers no longer have"],
];

const toField =
  (inRequests: boolean) =>
  ([name, source, meaning]: Line): KnownField => ({ name, source, meaning, inRequests });

/** All of them: what a request may carry first. */
export const knownFields: readonly KnownField[] = [
  ...requestLines.map(toField(true)),
  ...responseLines.map(toField(false)),
];

const byName = new Map(knownFields.map((field) => [field.name.toLowerCase(), field]));

/** What is known of a field of this name, in any case; `null` where it is nobody's but its owner's. */
export const knownField = (name: string): KnownField | null => byName.get(name.trim().toLowerCase()) ?? null;

/** Where a field is written down, for people. */
export const sourceText = ({ source }: KnownField): string => source ?? "custom, in no standard";
