import type { PrepareError } from "#shared/http/send-error.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { type Login, parseUserinfo } from "#electron/engine/auth/login.ts";
import type { UsedSecret } from "#electron/engine/redaction/needles.ts";

/** How to get to a proxy, and how to name it without its password. */
export interface ProxyRoute {
  readonly kind: "http" | "https" | "socks5";
  readonly host: string;
  readonly port: number;
  readonly login: Login | null;
  /** Scheme, host and port. */
  readonly label: string;
  readonly secrets: readonly UsedSecret[];
}

const defaultPorts: Readonly<Record<ProxyRoute["kind"], number>> = { http: 80, https: 443, socks5: 1080 };

/** `typed` is shown when the text makes no proxy: the text may hold a password. */
export function parseProxy(text: string, typed: string): Result<ProxyRoute, PrepareError> {
  const invalid = fail({ kind: "proxy-invalid" as const, proxy: typed.replace(/\/\/[^/@]*@/, "//***@") });
  const [, scheme, userinfo, hostText = "", portText] =
    /^([a-z][a-z\d+.-]*):\/\/(?:([^/?#]*)@)?(\[[\da-f:.%]+\]|[^\s:/?#@[\]]+)(?::(\d{1,5}))?\/?$/i.exec(text.trim()) ?? [];
  const kind = kindOf(scheme?.toLowerCase());
  if (kind === null) return invalid;
  const port = portText === undefined ? defaultPorts[kind] : Number(portText);
  if (port < 1 || port > 65_535) return invalid;
  const login = userinfo === undefined ? null : parseUserinfo(userinfo);
  return ok({
    kind,
    host: hostText.replaceAll(/[[\]]/g, ""),
    port,
    login,
    label: `${kind}://${hostText}:${port}`,
    secrets: login === null || login.password === "" ? [] : secretsOf(login),
  });
}

/** Names are always resolved by a SOCKS proxy, so that both spellings mean the same. */
function kindOf(scheme: string | undefined): ProxyRoute["kind"] | null {
  if (scheme === "socks5" || scheme === "socks5h") return "socks5";
  return scheme === "http" || scheme === "https" ? scheme : null;
}

const secretsOf = ({ username, password }: Login): readonly UsedSecret[] =>
  [password, `${username}:${password}`].map((value) => ({ name: "proxy-password", value }));
