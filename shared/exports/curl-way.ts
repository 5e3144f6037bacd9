import type { Attempt, ConnectionFacts, WayWanted } from "#shared/http/exchange.ts";
import { type ClientCertificate, type TlsTrust } from "#shared/policy/tls-trust.ts";
import { shellWord, variablesIn } from "./shell-word.ts";

/** How curl is told to go where the attempt went, and to believe whom it believed. */
export interface CurlWay {
  readonly options: readonly string[];
  /** What curl has no option for, in sentences. */
  readonly notes: readonly string[];
  /** Environment variables that stand for secrets. */
  readonly variables: readonly string[];
}

/** Where the session's authorities are expected that are more than one file. */
export const curlAuthoritiesFile = "authorities.pem";

export function curlWay(first: Attempt | undefined, url: string, wanted: WayWanted | undefined): CurlWay {
  const connection = first?.connection ?? null;
  const family = { any: [], ipv4: ["--ipv4"], ipv6: ["--ipv6"] }[wanted?.family ?? "any"];
  const isTls = url.startsWith("https:");
  const trust = isTls && wanted !== undefined ? trusting(wanted.tls, connection) : nothing;
  return {
    options: [
      ...routeOptions(connection),
      ...family,
      ...trust.options,
      ...(isTls && isUnchecked(first, wanted) ? ["--insecure"] : []),
    ],
    notes: trust.notes,
    variables: [...variablesIn(connection?.proxy ?? ""), ...trust.variables],
  };
}

const nothing: CurlWay = { options: [], notes: [], variables: [] };

/** The proxy, and what was dialled in the place of the host. curl's own environment is to change neither. */
function routeOptions(connection: ConnectionFacts | null): readonly string[] {
  const { proxy = null, proxyRule = null, dialled = null } = connection ?? {};
  const path = dialled === null ? undefined : /^unix:(.*)$/s.exec(dialled)?.[1];
  const host = dialled?.includes(":") === true && !dialled.startsWith("[") ? `[${dialled}]` : dialled;
  const isStraight = proxy === null && (proxyRule !== null || path !== undefined);
  return [
    ...(proxy === null ? [] : [`--proxy ${shellWord(proxy)}`, "--noproxy ''", "-H 'Proxy-Connection:'"]),
    ...(isStraight ? ["--noproxy '*'"] : []),
    ...(path === undefined ? [] : [`--unix-socket ${shellWord(path)}`]),
    ...(host === null || path !== undefined ? [] : [`--connect-to ${shellWord(`::${host}:`)}`]),
  ];
}

/** Whether the peer was spoken to although it was not believed: the user had left its host unchecked. */
function isUnchecked(first: Attempt | undefined, wanted: WayWanted | undefined): boolean {
  const { tls = null } = first?.connection ?? {};
  const isRefused = first?.error != null && "faults" in first.error;
  const isForgiven = (fault: string): boolean =>
    wanted?.tls.verification === "skip-hostname" && fault === "hostname-mismatch";
  return tls !== null && !isRefused && tls.faults.some((fault) => !isForgiven(fault));
}

function trusting(tls: TlsTrust, connection: ConnectionFacts | null): CurlWay {
  const [authority, ...others] = tls.authorities;
  const shown = connection?.tls?.clientCertificate == null ? null : tls.clientCertificate;
  const certificate = shown === null ? nothing : showing(shown);
  const readsFiles = authority !== undefined || shown !== null;
  return {
    options: [
      ...(tls.minVersion === "TLSv1.3" ? ["--tlsv1.3"] : []),
      ...(authority === undefined
        ? []
        : [`--cacert ${shellWord(others.length === 0 ? authority : curlAuthoritiesFile)}`]),
      ...certificate.options,
    ],
    notes: [
      ...(readsFiles ? ["The files it names lie in the workspace's folder: run it there."] : []),
      ...(others.length === 0
        ? []
        : [`Put the authorities together in ${curlAuthoritiesFile} first: ${tls.authorities.join(", ")}.`]),
      ...(tls.pins.length === 0
        ? []
        : [
            "The session pins certificates. With --pinnedpubkey curl pins public keys, so here it judges issuer and name instead.",
          ]),
      ...(tls.verification === "full"
        ? []
        : ["The session leaves the host name unchecked. There is no such option: curl checks it."]),
      ...(tls.serverName === null
        ? []
        : [
            `The session asks for the certificate of ${tls.serverName}. curl asks for that of the URL's host.`,
          ]),
      ...certificate.notes,
    ],
    variables: certificate.variables,
  };
}

/** The files and the name of the passphrase, never the passphrase. */
function showing(certificate: ClientCertificate): CurlWay {
  const { passphrase } = certificate;
  const isHidden = passphrase !== "" && !passphrase.startsWith("‹secret:");
  return {
    options: [
      ...(certificate.kind === "pfx"
        ? [`--cert ${certificateWord(certificate.file)}`, "--cert-type P12"]
        : [`--cert ${certificateWord(certificate.certificate)}`, `--key ${shellWord(certificate.key)}`]),
      ...(passphrase === "" || isHidden ? [] : [`--pass ${shellWord(passphrase)}`]),
    ],
    notes: isHidden ? ["The passphrase of the client certificate is left out: add it with --pass."] : [],
    variables: variablesIn(passphrase),
  };
}

/** curl takes what stands behind a colon for the passphrase. */
const certificateWord = (file: string): string => shellWord(file.replace(/[\\:]/g, "\\$&"));
