import {
  count,
  countOr,
  factor,
  fingerprints,
  firstByteLimit,
  hosts,
  limit,
  methods,
  oneOf,
  optionalText,
  seconds,
  statuses,
  texts,
  yesOrNo,
} from "./notations.ts";
import { type Setting, setting, singleSetting } from "./setting.ts";

export interface Chapter {
  readonly title: string;
  readonly settings: readonly Setting[];
}

/** What a session sets, and a request may set over it, in the order it is shown. */
export const chapters: readonly Chapter[] = [
  {
    title: "Time limits",
    settings: [
      setting("timeouts", "connectMs", limit),
      setting("timeouts", "tlsMs", limit),
      setting("timeouts", "firstByteMs", firstByteLimit),
      setting("timeouts", "readMs", limit),
      setting("timeouts", "totalMs", limit),
    ],
  },
  {
    title: "Retries",
    settings: [
      setting("retry", "total", count(0, 1_000)),
      setting("retry", "connect", countOr("as all", 0, 1_000)),
      setting("retry", "read", countOr("as all", 0, 1_000)),
      setting("retry", "status", countOr("as all", 0, 1_000)),
      setting("retry", "other", countOr("as all", 0, 1_000)),
      setting("retry", "redirect", countOr("any", 0, 1_000)),
      setting("retry", "statusForcelist", statuses),
      setting("retry", "allowedMethods", methods),
      setting("retry", "backoffFactor", factor),
      setting("retry", "backoffMaxMs", seconds),
      setting("retry", "backoffJitterMs", seconds),
      setting("retry", "respectRetryAfter", yesOrNo),
      setting("retry", "retryAfterMaxMs", seconds),
      setting("retry", "raiseOnStatus", yesOrNo),
      setting("retry", "respectIdempotencyKey", yesOrNo),
    ],
  },
  {
    title: "Circuit breaker",
    settings: [
      setting("breaker", "failureThreshold", countOr("never", 1, 1_000)),
      setting("breaker", "openMs", seconds),
      setting("breaker", "successThreshold", count(1, 100)),
    ],
  },
  {
    title: "Connection pool",
    settings: [
      setting("pool", "maxOrigins", count(1, 1_000)),
      setting("pool", "maxConnectionsPerOrigin", count(1, 1_000)),
      setting(
        "pool",
        "whenFull",
        oneOf([
          { value: "queue", label: "Wait in line" },
          { value: "open", label: "Open one more" },
        ]),
      ),
      setting("pool", "queueMs", limit),
      setting("pool", "queueLimit", countOr("any", 0, 100_000)),
      setting("pool", "idleMs", seconds),
    ],
  },
  {
    title: "Redirects",
    settings: [
      setting("redirects", "follow", yesOrNo),
      setting("redirects", "limit", count(0, 100)),
      setting("redirects", "keepMethod", {
        ...yesOrNo,
        choices: [
          { value: "yes", label: "Stays a POST" },
          { value: "no", label: "Becomes a GET" },
        ],
      }),
      setting(
        "redirects",
        "downgrade",
        oneOf([
          { value: "refuse", label: "Refuse" },
          { value: "allow", label: "Allow" },
        ]),
      ),
    ],
  },
  {
    title: "TLS",
    settings: [
      setting(
        "tls",
        "verification",
        oneOf([
          { value: "full", label: "Full" },
          { value: "skip-hostname", label: "Skip the host name" },
        ]),
      ),
      setting(
        "tls",
        "minVersion",
        oneOf([
          { value: "TLSv1.2", label: "TLS 1.2" },
          { value: "TLSv1.3", label: "TLS 1.3" },
        ]),
      ),
      setting("tls", "authorities", texts),
      setting("tls", "pins", fingerprints),
      setting("tls", "serverName", optionalText("as the host")),
    ],
  },
  {
    title: "Proxy",
    settings: [singleSetting("proxy", optionalText("none")), singleSetting("noProxy", texts)],
  },
  {
    title: "Names",
    settings: [
      setting("names", "hosts", hosts),
      setting(
        "names",
        "family",
        oneOf([
          { value: "any", label: "IPv6 and IPv4" },
          { value: "ipv4", label: "IPv4 only" },
          { value: "ipv6", label: "IPv6 only" },
        ]),
      ),
      setting("names", "unixSocket", optionalText("none")),
    ],
  },
  {
    title: "Cookies",
    settings: [setting("cookies", "send", yesOrNo), setting("cookies", "store", yesOrNo)],
  },
  {
    title: "Protocol",
    settings: [
      singleSetting(
        "httpVersion",
        oneOf([
          { value: "1.1", label: "HTTP/1.1" },
          { value: "2", label: "HTTP/2" },
        ]),
      ),
    ],
  },
];
