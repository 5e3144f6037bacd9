import type { Auth } from "#shared/workbench/request-draft.ts";

type Scheme = Auth["scheme"];

export const schemes: readonly { readonly value: Scheme; readonly label: string }[] = [
  { value: "inherit", label: "Inherit" },
  { value: "none", label: "None" },
  { value: "basic", label: "Basic" },
  { value: "bearer", label: "Bearer" },
  { value: "api-key", label: "API key" },
];

/** Empty credentials of another scheme. */
export function authOfScheme(scheme: string, from: Auth): Auth {
  if (scheme === from.scheme) return from;
  if (scheme === "basic") return { scheme, username: "", password: "" };
  if (scheme === "bearer") return { scheme, token: "" };
  if (scheme === "api-key") return { scheme, name: "X-API-Key", value: "", placement: "header" };
  return scheme === "inherit" ? { scheme } : { scheme: "none" };
}
