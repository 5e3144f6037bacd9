/** Why a jar did not take a cookie, in a sentence without its end: it stands in tables. */
export function cookieRefusalText(because: string): string {
  return reasons.get(because) ?? because;
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["unreadable", "it is not written as a cookie is (RFC 6265bis §5.6)"],
  ["public-suffix", "its Domain is one that many owners share, such as co.uk (RFC 6265bis §5.7)"],
  ["domain-mismatch", "its Domain is not that of the server that set it, nor above it (RFC 6265bis §5.7)"],
  ["secure-from-http", "it is Secure, and came over plain http (RFC 6265bis §5.7)"],
  ["secure-prefix", "its name begins with __Secure- and it is not Secure (RFC 6265bis §4.1.3)"],
  [
    "host-prefix",
    "its name begins with __Host-, and it is not Secure, has a Domain, or another Path than / (RFC 6265bis §4.1.3)",
  ],
  ["switched-off", "keeping cookies is switched off"],
  ["too-large", "its name and value are longer than 4,096 bytes (RFC 6265bis §5.6)"],
  ["name-invalid", "its name holds =, ; or a control character, or begins or ends with a space"],
  ["value-invalid", "its value holds ; or a control character, or begins or ends with a space"],
  ["domain-invalid", "its domain is not the name or address of a host"],
  ["path-invalid", "its path does not begin with /"],
  ["expired", "it is over already"],
]);
