import type { Cookie } from "#shared/workbench/cookie.ts";
import { isTooLarge } from "./refusal.ts";

/** Why a cookie somebody typed could never be sent as it is, or `null`. RFC 6265bis §5.6, §5.7. */
export function handSetProblem({ name, value, domain, path, expires }: Cookie, now: number): string | null {
  if (name === "" && value === "") return "unreadable";
  // What would end the pair or the field, or be read as something else at the next hop.
  if (/[=;\p{Cc}]/u.test(name) || name.trim() !== name) return "name-invalid";
  if (/[;\p{Cc}]/u.test(value) || value.trim() !== value) return "value-invalid";
  if (isTooLarge(`${name}=${value}`)) return "too-large";
  if (!/^\.?(?:[\w-]+(?:\.[\w-]+)*|\[[\da-f:.]+\])$/i.test(domain)) return "domain-invalid";
  if (!/^\/[^;\p{Cc}]*$/u.test(path)) return "path-invalid";
  return expires !== null && expires <= now ? "expired" : null;
}
