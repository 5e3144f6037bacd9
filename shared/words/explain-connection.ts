import type { AttemptError, TrustFault } from "#shared/http/send-error.ts";
import type { Explanation } from "./explanation.ts";

type Of<K extends AttemptError["kind"]> = Extract<AttemptError, { kind: K }>;

export function nameNotResolved({ host, code }: Of<"name-not-resolved">): Explanation {
  const title = "The host was not found";
  return code === "EAI_AGAIN"
    ? {
        title,
        message: `The name server did not answer for ${host} (${code}).`,
        advice: "Check the network connection, then send again.",
      }
    : {
        title,
        message: `No address is known for ${host} (${code}).`,
        advice: "Check the spelling; a private name may need the VPN.",
      };
}

const connectCodes: ReadonlyMap<string, readonly [message: string, advice: string]> = new Map([
  [
    "ECONNREFUSED",
    ["refused the connection: nothing listens there", "Start the server, or check host and port."],
  ],
  ["EHOSTUNREACH", ["cannot be reached from here", "Check the network and the VPN."]],
  [
    "ENETUNREACH",
    [
      "lies in a network that cannot be reached from here",
      "Check the network and the VPN; it may be IPv6 without a route.",
    ],
  ],
  ["ECONNRESET", ["closed the connection at once", "A firewall may be in the way; check host and port."]],
  [
    "ETIMEDOUT",
    ["did not answer, and the system gave up", "A firewall may drop the packets; check host and port."],
  ],
  ["ENOENT", ["is not there", "Start the program that makes this socket, or check its path."]],
  ["EACCES", ["may not be connected to", "A firewall on this machine forbids it."]],
]);

export function connectFailed({ address, port, code }: Of<"connect-failed">): Explanation {
  const [message, advice] = connectCodes.get(code) ?? [
    "could not be connected to",
    "Check host, port and network.",
  ];
  const place = port === 0 ? address : address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
  return {
    title: code === "ECONNREFUSED" ? "Connection refused" : "No connection",
    message: `The address ${place} ${message} (${code}).`,
    advice,
  };
}

const faults: Readonly<Record<TrustFault, readonly [message: string, advice: string]>> = {
  expired: ["it has expired", "Its owner must renew it; check this machine's clock too."],
  "not-yet-valid": ["it is not valid yet", "Check this machine's clock."],
  "self-signed": ["it is signed by itself", "If it is yours, add it to the session's authorities."],
  "unknown-issuer": [
    "its issuer is not trusted here",
    "Add the issuing authority to the session; the server may also fail to send its intermediate certificate.",
  ],
  "hostname-mismatch": ["it is for another host", "Use a name from the certificate; the TLS tab lists them."],
  revoked: ["it was revoked", "Do not send anything to this server until its owner has replaced it."],
  "bad-signature": ["its signature is wrong", "Someone may be in between; do not turn verification off."],
  "pin-mismatch": [
    "it is not the one that is pinned",
    "If the server was given a new certificate, compare its fingerprint with the owner's before you pin it.",
  ],
  other: ["it does not hold", "The TLS tab shows the chain."],
};

/** What is wrong with a certificate, as the end of a sentence. */
export const faultsText = (found: readonly TrustFault[]): string =>
  found.map((fault) => faults[fault][0]).join(", and ");

/** What to do about a fault of a certificate, in a sentence. */
export const faultAdvice = (fault: TrustFault): string => faults[fault][1];

export function tlsFailed({ stage, faults: found, detail }: Of<"tls-failed">): Explanation {
  if (
    stage === "handshake" &&
    /CERTIFICATE_REQUIRED|CERTIFICATE_UNKNOWN|BAD_CERTIFICATE|UNKNOWN_CA/.test(detail)
  ) {
    return {
      title: "The server wants another client certificate",
      message: `It broke off after it had looked for one: ${detail}.`,
      advice:
        "Set a client certificate in the session, with this host in its list; the TLS tab tells which was shown.",
    };
  }
  if (stage === "handshake") {
    return {
      title: "No secure connection",
      message: `The TLS handshake failed: ${detail}.`,
      advice: "Check that the port speaks TLS and which versions both sides allow.",
    };
  }
  const [first] = found;
  return {
    title: "The server's certificate is not trusted",
    message: `It was not believed: ${faultsText(found) || detail}.`,
    advice: faults[first ?? "other"][1],
  };
}

export function proxyFailed({ proxy, because, status, detail }: Of<"proxy-failed">): Explanation {
  const answered = status === null ? "" : ` (${status})`;
  const reasons: Readonly<Record<typeof because, readonly [message: string, advice: string]>> = {
    "authentication-required": [
      `The proxy ${proxy} wants a user and a password${answered}.`,
      "Add them to the proxy of the session.",
    ],
    refused: [
      `The proxy ${proxy} does not let the connection through${answered}${detail === "" ? "" : `: ${detail}`}.`,
      "Ask whoever runs it, or connect without it.",
    ],
    "malformed-reply": [
      `The proxy ${proxy} answered with something that is not a proxy's answer${detail === "" ? "" : `: ${detail}`}.`,
      "Check its scheme and port: http, https and socks5 differ.",
    ],
    unreachable: [
      `The proxy ${proxy} cannot be reached${detail === "" ? "" : `: ${detail}`}.`,
      "Check its address, or connect without it.",
    ],
  };
  const [message, advice] = reasons[because];
  return { title: "The proxy failed", message, advice };
}
