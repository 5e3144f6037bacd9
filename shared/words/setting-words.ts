/** What a setting is called, and what it does, in a sentence. */
export interface SettingWords {
  readonly label: string;
  readonly help: string;
}

const words = (label: string, help: string): SettingWords => ({ label, help });

/** The words for every setting, by its path: for the window, and for the schema of the sessions file. */
export const settingWords = {
  "timeouts.connectMs": words("Connect limit", "Looking the name up and TCP, until there is a connection."),
  "timeouts.tlsMs": words("TLS limit", "The TLS handshake, beginning when TCP is connected."),
  "timeouts.firstByteMs": words(
    "First byte limit",
    "From the last byte sent to the first one received; “as read” keeps to the read limit.",
  ),
  "timeouts.readMs": words(
    "Read limit",
    "Silence on the wire, as in urllib3: a byte now and then never trips it.",
  ),
  "timeouts.totalMs": words("Total limit", "Everything: every attempt, every redirect, every wait."),
  "retry.total": words("Retries", "How many in all; 0 makes none."),
  "retry.connect": words(
    "Connect retries",
    "Of those, how many after a connection that failed: nothing was sent.",
  ),
  "retry.read": words(
    "Read retries",
    "Of those, how many after an error in which the server may have acted.",
  ),
  "retry.status": words("Status retries", "Of those, how many because of a status."),
  "retry.other": words(
    "Other retries",
    "Of those, how many after any other failure, as in the TLS handshake.",
  ),
  "retry.redirect": words(
    "Redirects that cost",
    "Redirects followed that count as retries, as in urllib3; “any” leaves them to the redirect limit.",
  ),
  "retry.allowedMethods": words("Retried methods", "Read errors and statuses are retried only for these."),
  "retry.statusForcelist": words("Retried statuses", "Statuses that are retried as if they were errors."),
  "retry.backoffFactor": words(
    "Backoff factor",
    "The wait before retry n is factor × 2^(n-1); the first comes at once.",
  ),
  "retry.backoffMaxMs": words("Longest backoff", "No wait of the policy's own is longer."),
  "retry.backoffJitterMs": words("Backoff jitter", "Up to this is added to each wait by chance."),
  "retry.respectRetryAfter": words("Respect Retry-After", "Wait as long as the server asks."),
  "retry.retryAfterMaxMs": words("Longest Retry-After", "Asked to wait longer, the send stops and says so."),
  "retry.raiseOnStatus": words(
    "Listed status fails",
    "A listed status that outlasts the retries ends the send as failed.",
  ),
  "retry.respectIdempotencyKey": words(
    "Respect Idempotency-Key",
    "A request with that field may be repeated whatever its method.",
  ),
  "breaker.failureThreshold": words(
    "Opens after",
    "Failures in a row at one origin after which every send fails at once: no connection, no whole answer, or a retried status.",
  ),
  "breaker.openMs": words("Stays open for", "Then one send is let through to see."),
  "breaker.successThreshold": words("Closes after", "Successes in a row that close it again."),
  "pool.maxOrigins": words(
    "Origins",
    "Origins whose connections are kept; the one used longest ago goes first.",
  ),
  "pool.maxConnectionsPerOrigin": words("Connections per origin", "Open at the same time to one origin."),
  "pool.whenFull": words("When full", "Wait for a connection, or open one more and close it after use."),
  "pool.queueMs": words("Queue limit", "The longest wait for a connection."),
  "pool.queueLimit": words("Places in the queue", "How many may wait for one origin."),
  "pool.idleMs": words("Kept idle for", "How long a connection nobody uses is kept."),
  "redirects.follow": words("Follow redirects", "Each hop is a message of its own, with cookies of its own."),
  "redirects.limit": words("Most redirects", "One more ends the send as failed."),
  "redirects.keepMethod": words("Redirected POST", "What becomes of a POST at 301 and 302."),
  "redirects.downgrade": words("From https to http", "Whether a redirect may leave the encrypted way."),
  "tls.verification": words("Certificate verification", "What of the server's certificate is checked."),
  "tls.authorities": words(
    "More authorities",
    "PEM files of the workspace, believed beside the system's roots.",
  ),
  "tls.pins": words("Pinned certificates", "SHA-256 fingerprints; the server must show one of them."),
  "tls.clientCertificate": words(
    "Client certificate",
    "Shown to the hosts listed with it, and to nobody else.",
  ),
  "tls.serverName": words("Server name", "The name asked for and checked instead of the host (SNI)."),
  "tls.minVersion": words("Oldest TLS version", "Older ones are not spoken."),
  proxy: words(
    "Proxy",
    "http://, https://, socks5:// or socks5h://; pac+https://… for a script; “environment”; “system”.",
  ),
  noProxy: words("Without the proxy", "Names with their subdomains, addresses, blocks as 10.0.0.0/8, or *."),
  "names.hosts": words(
    "Host overrides",
    "name=address: dialled instead, while certificate and Host stay the name's.",
  ),
  "names.family": words("Addresses", "Which family of addresses is dialled."),
  "names.unixSocket": words("Unix socket", "A path that is dialled instead of any address."),
  "cookies.send": words("Fill from the jar", "The jar fills the Cookie field, unless the request has one."),
  "cookies.store": words("Keep what is set", "The jar takes what Set-Cookie gives."),
  httpVersion: words("HTTP version", "HTTP/2 is spoken where the server agrees to it."),
} as const satisfies Readonly<Record<string, SettingWords>>;

/** `timeouts.readMs`, `proxy` */
export type SettingPath = keyof typeof settingWords;
