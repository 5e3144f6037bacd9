import {
  count,
  factor,
  firstByteLimit,
  limit,
  methods,
  oneOf,
  seconds,
  statuses,
  yesOrNo,
} from "./notations.ts";
import { type Setting, setting } from "./setting.ts";

interface Chapter {
  readonly title: string;
  readonly settings: readonly Setting[];
}

/** What a request may set over its session, in the order it is shown. */
export const chapters: readonly Chapter[] = [
  {
    title: "Time limits",
    settings: [
      setting(["timeouts", "connectMs"], "Connect limit", limit),
      setting(["timeouts", "tlsMs"], "TLS limit", limit),
      setting(["timeouts", "firstByteMs"], "First byte limit", firstByteLimit),
      setting(["timeouts", "readMs"], "Read limit", limit),
      setting(["timeouts", "totalMs"], "Total limit", limit),
    ],
  },
  {
    title: "Retries",
    settings: [
      setting(["retry", "total"], "Retries", count(0, 1_000)),
      setting(["retry", "statusForcelist"], "Retried statuses", statuses),
      setting(["retry", "allowedMethods"], "Retried methods", methods),
      setting(["retry", "backoffFactor"], "Backoff factor", factor),
      setting(["retry", "backoffMaxMs"], "Longest backoff", seconds),
      setting(["retry", "respectRetryAfter"], "Respect Retry-After", yesOrNo),
      setting(["retry", "retryAfterMaxMs"], "Longest Retry-After", seconds),
    ],
  },
  {
    title: "Connection pool",
    settings: [
      setting(["pool", "maxConnectionsPerOrigin"], "Connections per origin", count(1, 1_000)),
      setting(
        ["pool", "whenFull"],
        "When full",
        oneOf([
          { value: "queue", label: "Wait in line" },
          { value: "open", label: "Open one more" },
        ]),
      ),
      setting(["pool", "queueMs"], "Queue limit", limit),
    ],
  },
  {
    title: "Trust",
    settings: [
      setting(
        ["tls", "verification"],
        "Certificate verification",
        oneOf([
          { value: "full", label: "Full" },
          { value: "skip-hostname", label: "Skip the host name" },
          { value: "off", label: "Off" },
        ]),
      ),
      setting(
        ["tls", "minVersion"],
        "Oldest TLS version",
        oneOf([
          { value: "TLSv1.2", label: "TLS 1.2" },
          { value: "TLSv1.3", label: "TLS 1.3" },
        ]),
      ),
    ],
  },
  {
    title: "Redirects",
    settings: [
      setting(["redirects", "follow"], "Follow redirects", yesOrNo),
      setting(["redirects", "limit"], "Most redirects", count(0, 100)),
      setting(["redirects", "keepMethod"], "Redirected POST", {
        ...yesOrNo,
        choices: [
          { value: "yes", label: "Stays a POST" },
          { value: "no", label: "Becomes a GET" },
        ],
      }),
      setting(
        ["redirects", "downgrade"],
        "From https to http",
        oneOf([
          { value: "refuse", label: "Refuse" },
          { value: "allow", label: "Allow" },
        ]),
      ),
    ],
  },
];
