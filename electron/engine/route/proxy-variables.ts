import { isLoopback, type Target } from "#shared/http/target.ts";
import { coveringEntry, noProxyEntries } from "./no-proxy.ts";

export type Variables = Readonly<Record<string, string | undefined>>;

/** What the environment says about one target: the text of a proxy or `null`, and which variable said so. */
export interface VariableChoice {
  readonly proxy: string | null;
  readonly rule: string | null;
}

/** HTTP_PROXY and its kind as python's `urllib` and curl read them. What stays on this machine never has a proxy. */
export function proxyFromVariables(
  variables: Variables,
  { scheme, host, port }: Pick<Target, "scheme" | "host" | "port">,
): VariableChoice {
  const found = variableOf(variables, `${scheme}_proxy`) ?? variableOf(variables, "all_proxy");
  if (found === null || found.value === "") return { proxy: null, rule: null };
  if (isLoopback(host)) return { proxy: null, rule: "loopback" };
  const exempt = variableOf(variables, "no_proxy");
  const entry = exempt === null ? null : coveringEntry(noProxyEntries(exempt.value), { host, port });
  if (exempt !== null && entry !== null) return { proxy: null, rule: `${exempt.name}: ${entry}` };
  const proxy = /^[a-z][a-z\d+.-]*:\/\//i.test(found.value) ? found.value : `http://${found.value}`;
  return { proxy, rule: found.name };
}

/**
 * Lower case wins, also where it is empty. In a CGI program HTTP_PROXY is a field of a request from outside, so it is
 * not believed there (“httpoxy”).
 */
function variableOf(
  variables: Variables,
  name: string,
): { readonly name: string; readonly value: string } | null {
  const lower = variables[name];
  if (lower !== undefined) return { name, value: lower.trim() };
  const upperName = name.toUpperCase();
  const upper = variables[upperName];
  if (upper === undefined || upper.trim() === "") return null;
  if (upperName === "HTTP_PROXY" && variables["REQUEST_METHOD"] !== undefined) return null;
  return { name: upperName, value: upper.trim() };
}
