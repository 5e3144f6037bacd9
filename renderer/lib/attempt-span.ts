import type { Attempt } from "#shared/http/exchange.ts";

/** The phases of an attempt in the order they happen; `tone` names their colour. */
export const segments = [
  { part: "queueMs", name: "Queue", tone: "queue" },
  { part: "dnsMs", name: "DNS", tone: "dns" },
  { part: "tcpMs", name: "Connect", tone: "tcp" },
  { part: "proxyMs", name: "Proxy", tone: "queue" },
  { part: "tlsMs", name: "TLS", tone: "tls" },
  { part: "sendMs", name: "Send", tone: "send" },
  { part: "waitMs", name: "Wait", tone: "wait" },
  { part: "receiveMs", name: "Receive", tone: "recv" },
] as const;

/** How long an attempt took, without the wait after it. */
export const lastsMs = ({ timings }: Attempt): number =>
  segments.reduce((sum, { part }) => sum + (timings[part] ?? 0), 0);
