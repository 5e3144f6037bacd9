import type { WayWanted } from "#shared/http/exchange.ts";
import type { DeliveryPolicy } from "#shared/policy/delivery-policy.ts";
import { type ClientCertificate, defaultTrust } from "#shared/policy/tls-trust.ts";
import { templateParts } from "#shared/variables/template.ts";

/** What the record keeps of what was asked of connections; `null` where it is what everyone asks. */
export function wayWanted({ tls, names }: Pick<DeliveryPolicy, "tls" | "names">): WayWanted | null {
  if (tls === defaultTrust && names.family === "any") return null;
  const { clientCertificate } = tls;
  return {
    tls: { ...tls, clientCertificate: clientCertificate === null ? null : masked(clientCertificate) },
    family: names.family,
  };
}

const masked = (certificate: ClientCertificate): ClientCertificate => ({
  ...certificate,
  passphrase: certificate.passphrase === "" ? "" : markOf(certificate.passphrase),
});

function markOf(template: string): string {
  const [part, ...others] = templateParts(template);
  return part?.kind === "secret" && others.length === 0 ? `‹secret:${part.name}›` : "‹hidden›";
}
