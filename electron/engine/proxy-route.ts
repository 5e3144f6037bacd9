import type { Field } from "#shared/http/field.ts";
import type { Login } from "#electron/engine/auth/login.ts";

/** How to get to a proxy, and how to name it without its password. */
export interface ProxyRoute {
  readonly kind: "http" | "https" | "socks5";
  readonly host: string;
  readonly port: number;
  readonly login: Login | null;
  /** The login as an HTTP proxy wants it. */
  readonly credentials: Field | null;
  /** Scheme, host and port. */
  readonly label: string;
}
