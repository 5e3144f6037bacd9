import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import type { Auth } from "#shared/workbench/request-draft.ts";
import type { CurlOption, LeftOut } from "./options.ts";

/** What the options say beside the message itself. */
export interface CurlSettings {
  readonly auth: Auth;
  readonly overrides: PolicyOverrides;
  readonly left: readonly LeftOut[];
}

/** Read into the message elsewhere, or how we send anyway. */
const honoured = new Set(
  `request header data data-ascii data-binary data-raw data-urlencode json form form-string get head user-agent referer
  range url-query upload-file compressed location path-as-is globoff http1.1 basic`.split(/\s+/),
);

/** What curl prints and where; nothing of it is sent. */
const ownOutput = new Set(
  `append create-dirs disable dump-header fail fail-early fail-with-body include no-buffer no-progress-meter output
  output-dir progress-bar remote-header-name remote-name remote-name-all remote-time show-error silent stderr styled-output
  trace trace-ascii trace-time verbose write-out`.split(/\s+/),
);

export function settingsOfOptions(options: readonly CurlOption[]): CurlSettings {
  const left: LeftOut[] = [];
  let auth: Auth = { scheme: "none" };
  let overrides: PolicyOverrides = {};
  const otherAuth = options.find(({ name }) => otherSchemes.has(name));
  for (const option of options) {
    const policy = overrideOf(option);
    if (policy !== null) overrides = merged(overrides, policy);
    else if (option.name === "user" && otherAuth === undefined) auth = basicOf(option.value ?? "");
    else if (option.name === "oauth2-bearer") auth = { scheme: "bearer", token: option.value ?? "" };
    else left.push(...leftOf(option));
  }
  return { auth, overrides, left };
}

const otherSchemes = new Set(["digest", "ntlm", "negotiate", "anyauth", "aws-sigv4"]);

function basicOf(value: string): Auth {
  const at = value.indexOf(":");
  if (at < 0) return { scheme: "basic", username: value, password: "" };
  return { scheme: "basic", username: value.slice(0, at), password: value.slice(at + 1) };
}

/** curl counts seconds, also parts of them. */
const milliseconds = (value: string | null): number | null => {
  const ms = Math.round(Number(value) * 1_000);
  return value !== null && Number.isFinite(ms) && ms > 0 ? ms : null;
};

function overrideOf({ name, value }: CurlOption): PolicyOverrides | null {
  const ms = milliseconds(value);
  switch (name) {
    case "max-time":
      return ms === null ? null : { timeouts: { totalMs: ms } };
    case "connect-timeout":
      return ms === null ? null : { timeouts: { connectMs: ms } };
    case "proxy":
      return value === null ? null : { proxy: value === "" ? null : withScheme(value) };
    case "noproxy":
      return { noProxy: (value ?? "").split(/[,\s]+/).filter((host) => host !== "") };
    case "max-redirs":
      return /^\d{1,2}$/.test(value ?? "") ? { redirects: { limit: Number(value) } } : null;
    case "http2":
    case "http2-prior-knowledge":
      return { httpVersion: "2" };
    default:
      return null;
  }
}

const withScheme = (proxy: string): string => (/^[a-z\d+]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`);

const merged = (one: PolicyOverrides, other: PolicyOverrides): PolicyOverrides => ({
  ...one,
  ...other,
  ...(one.timeouts !== undefined && other.timeouts !== undefined
    ? { timeouts: { ...one.timeouts, ...other.timeouts } }
    : {}),
});

const reasons: Readonly<Record<string, string>> = {
  insecure: "certificates are left unchecked per host and for a day, after a failure asks you",
  user: "its scheme is not Basic",
  digest: "Digest is not among the schemes of Auth",
  ntlm: "NTLM is not among the schemes of Auth",
  negotiate: "Negotiate is not among the schemes of Auth",
  anyauth: "the scheme is chosen in Auth",
  "aws-sigv4": "AWS signatures are not among the schemes of Auth",
  cacert: "authorities belong to the session, under TLS",
  cert: "client certificates belong to the session, under TLS",
  key: "client certificates belong to the session, under TLS",
  "cookie-jar": "the session keeps cookies in a jar of its own",
  "unix-socket": "sockets and host overrides belong to the session, under Names",
  resolve: "sockets and host overrides belong to the session, under Names",
  "connect-to": "sockets and host overrides belong to the session, under Names",
  retry: "retries belong to the session",
  config: "files of options are not read",
  netrc: "credentials are not read from files",
};

/** Empty where nothing was left out. */
function leftOf({ name, value, written }: CurlOption): readonly LeftOut[] {
  if (honoured.has(name)) {
    const isFile = name === "header" && value?.startsWith("@") === true;
    return isFile ? [{ written: `${written} ${value}`, because: "files of headers are not read" }] : [];
  }
  if (name === "cookie") {
    const isFile = value?.includes("=") !== true;
    return isFile ? [{ written, because: "the session keeps cookies in a jar of its own" }] : [];
  }
  if (ownOutput.has(name)) return [{ written, because: "it is about what curl prints" }];
  return [{ written, because: reasons[name] ?? "a request here has nothing like it" }];
}
