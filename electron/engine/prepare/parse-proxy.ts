import type { Field } from "#shared/http/field.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { basicField } from "#electron/engine/auth/apply-credentials.ts";
import { type Login, parseUserinfo } from "#electron/engine/auth/login.ts";
import type { ProxyRoute } from "#electron/engine/proxy-route.ts";
import type { UsedSecret } from "#electron/engine/redaction/needles.ts";

/** A proxy, and what must not be shown of it. */
export interface ParsedProxy {
  readonly route: ProxyRoute;
  readonly secrets: readonly UsedSecret[];
}

const defaultPorts: Readonly<Record<ProxyRoute["kind"], number>> = {
  http: 80,
  https: 443,
  socks5: 1080,
  socks5h: 1080,
};

export type ProxyInvalid = Extract<PrepareError, { kind: "proxy-invalid" }>;

/** `typed` is shown when the text makes no proxy: the text may hold a password. */
export function parseProxy(text: string, typed: string): Result<ParsedProxy, ProxyInvalid> {
  const invalid = fail({ kind: "proxy-invalid" as const, proxy: typed.replace(/\/\/[^/@]*@/, "//***@") });
  const [, scheme, userinfo, hostText = "", portText] =
    /^([a-z][a-z\d+.-]*):\/\/(?:([^/?#]*)@)?(\[[\da-f:.%]+\]|[^\s:/?#@[\]]+)(?::(\d{1,5}))?\/?$/i.exec(
      text.trim(),
    ) ?? [];
  const kind = kindOf(scheme?.toLowerCase());
  if (kind === null) return invalid;
  const port = portText === undefined ? defaultPorts[kind] : Number(portText);
  if (port < 1 || port > 65_535) return invalid;
  const login = userinfo === undefined ? null : parseUserinfo(userinfo);
  const route: ProxyRoute = {
    kind,
    host: hostText.replaceAll(/[[\]]/g, ""),
    port,
    login,
    credentials: login === null ? null : proxyCredentials(login),
    label: `${kind}://${hostText}:${port}`,
  };
  return ok({ route, secrets: login === null || login.password === "" ? [] : secretsOf(login) });
}

const kinds: readonly ProxyRoute["kind"][] = ["http", "https", "socks5", "socks5h"];

const kindOf = (scheme: string | undefined): ProxyRoute["kind"] | null =>
  kinds.find((kind) => kind === scheme) ?? null;

/** RFC 9110 §11.7.2. */
function proxyCredentials({ username, password }: Login): Field {
  const [name, value] = basicField(username, password);
  return [`Proxy-${name}`, value];
}

const secretsOf = ({ username, password }: Login): readonly UsedSecret[] =>
  [password, `${username}:${password}`].map((value) => ({ name: "proxy-password", value }));
