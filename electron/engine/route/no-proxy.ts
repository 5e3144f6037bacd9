import { BlockList, isIP } from "node:net";

/** A host and a port that may be reached without a proxy. */
interface Peer {
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
}

/** The entries of a NO_PROXY variable. */
export const noProxyEntries = (text: string): readonly string[] =>
  text.split(/[\s,]+/).filter((entry) => entry !== "");

/**
 * The first entry that covers the peer. As in curl a name covers the names below it and a dot before it changes
 * nothing; addresses are compared by value and may be a CIDR block; a port after an entry must be the peer's.
 */
export function coveringEntry(entries: readonly string[], peer: Peer): string | null {
  const host = peer.host.toLowerCase().replace(/\.$/, "");
  return entries.find((entry) => covers(entry.trim().toLowerCase(), { ...peer, host })) ?? null;
}

function covers(entry: string, { host, port }: Peer): boolean {
  if (entry === "*") return true;
  const { pattern, wantedPort } = parts(entry);
  if (pattern === "" || (wantedPort !== null && wantedPort !== port)) return false;
  const [address = "", bits] = pattern.split("/");
  if (isIP(address) !== 0) return isIP(host) !== 0 && coversAddress(address, bits, host);
  const name = pattern.replace(/^\*?\.+/, "").replace(/\.$/, "");
  return name !== "" && isIP(host) === 0 && (host === name || host.endsWith(`.${name}`));
}

/** A colon begins a port, unless it is one of an IPv6 address without brackets. */
function parts(entry: string): { readonly pattern: string; readonly wantedPort: number | null } {
  const [, bracketed, afterBrackets] = /^\[([^\]]*)\](?::(\d+))?$/.exec(entry) ?? [];
  if (bracketed !== undefined)
    return { pattern: bracketed, wantedPort: afterBrackets === undefined ? null : Number(afterBrackets) };
  const [, name, port] = /^([^:]*):(\d+)$/.exec(entry) ?? [];
  return name === undefined
    ? { pattern: entry, wantedPort: null }
    : { pattern: name, wantedPort: Number(port) };
}

function coversAddress(address: string, bits: string | undefined, host: string): boolean {
  const family = isIP(address) === 4 ? "ipv4" : "ipv6";
  const most = family === "ipv4" ? 32 : 128;
  const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  if (!(prefix <= most)) return false;
  const list = new BlockList();
  list.addSubnet(address, prefix, family);
  return list.check(host, isIP(host) === 4 ? "ipv4" : "ipv6");
}
