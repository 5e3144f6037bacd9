import type { Field } from "#shared/http/field.ts";
import type { Login } from "#electron/engine/auth/login.ts";

/** How to get to a proxy, and how to name it without its password. */
export interface ProxyRoute {
  /** `socks5` is given an address that was looked up here, `socks5h` the name. */
  readonly kind: "http" | "https" | "socks5" | "socks5h";
  readonly host: string;
  readonly port: number;
  readonly login: Login | null;
  /** The login as an HTTP proxy wants it. */
  readonly credentials: Field | null;
  /** Scheme, host and port. */
  readonly label: string;
}

/** One way to a server, and which rule chose it. */
export interface Way {
  /** `null`: directly. */
  readonly proxy: ProxyRoute | null;
  /** `null` where no rule had anything to say. */
  readonly rule: string | null;
}
