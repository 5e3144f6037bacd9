/** Something of a command that the request does not have, and why. */
export interface LeftOut {
  readonly written: string;
  readonly because: string;
}

/** One option as it was given. Names are the long ones. */
export interface CurlOption {
  readonly name: string;
  readonly value: string | null;
  /** As it was written, for people. */
  readonly written: string;
}

/** What the words of a curl command say. */
export interface CurlWords {
  readonly options: readonly CurlOption[];
  readonly urls: readonly string[];
  /** Whether another transfer follows after `--next`, which is not read. */
  readonly hasNext: boolean;
}

/** Short letters and their long names. */
const shorts: Readonly<Record<string, string>> = {
  "0": "http1.0",
  "1": "tlsv1",
  "2": "sslv2",
  "3": "sslv3",
  "4": "ipv4",
  "6": "ipv6",
  "#": "progress-bar",
  ":": "next",
  a: "append",
  A: "user-agent",
  b: "cookie",
  B: "use-ascii",
  c: "cookie-jar",
  C: "continue-at",
  d: "data",
  D: "dump-header",
  e: "referer",
  E: "cert",
  f: "fail",
  F: "form",
  g: "globoff",
  G: "get",
  H: "header",
  i: "include",
  I: "head",
  j: "junk-session-cookies",
  J: "remote-header-name",
  k: "insecure",
  K: "config",
  l: "list-only",
  L: "location",
  m: "max-time",
  M: "manual",
  n: "netrc",
  N: "no-buffer",
  o: "output",
  O: "remote-name",
  p: "proxytunnel",
  P: "ftp-port",
  q: "disable",
  Q: "quote",
  r: "range",
  R: "remote-time",
  s: "silent",
  S: "show-error",
  t: "telnet-option",
  T: "upload-file",
  u: "user",
  U: "proxy-user",
  v: "verbose",
  V: "version",
  w: "write-out",
  x: "proxy",
  X: "request",
  y: "speed-time",
  Y: "speed-limit",
  z: "time-cond",
  Z: "parallel",
};

/** Every option of curl 8 that takes a word after it. */
const takesValue = new Set(
  `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to
  continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode
  delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine etag-compare
  etag-save expect100-timeout form form-string ftp-account ftp-alternative-to-user ftp-method ftp-port ftp-ssl-ccc-mode
  happy-eyeballs-timeout-ms haproxy-clientip header hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway json
  keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt
  max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey
  preproxy proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers
  proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers
  proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file range rate referer request
  request-target resolve retry retry-delay retry-max-time sasl-authzid service-name socks4 socks4a socks5
  socks5-gssapi-service socks5-hostname speed-limit speed-time stderr telnet-option tftp-blksize time-cond tls-max
  tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-file url url-query user
  user-agent variable vlan-priority write-out`.split(/\s+/),
);

/** Sorts the words after `curl` into options and URLs. */
export function curlWords(words: readonly string[]): CurlWords {
  const options: CurlOption[] = [];
  const urls: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "--next" || word === "-:") return { options, urls, hasNext: true };
    if (word === "--") {
      urls.push(...words.slice(at + 1));
      break;
    }
    if (!/^-./.test(word)) {
      urls.push(word);
      continue;
    }
    const given = word.startsWith("--") ? [longOption(word)] : shortOptions(word);
    const last = given.at(-1);
    options.push(...given.slice(0, -1));
    if (last === undefined) continue;
    const wantsNext = takesValue.has(last.name) && last.value === null;
    options.push(wantsNext ? { ...last, value: words[++at] ?? "" } : last);
  }
  const isUrl = ({ name }: CurlOption): boolean => name === "url";
  const named = options.filter(isUrl).map(({ value }) => value ?? "");
  return { options: options.filter((option) => !isUrl(option)), urls: [...named, ...urls], hasNext: false };
}

/** `--name`, and `--name=value` where a value belongs to it. */
function longOption(word: string): CurlOption {
  const at = word.indexOf("=");
  const name = word.slice(2, at < 0 ? undefined : at);
  if (at >= 0 && takesValue.has(name)) return { name, value: word.slice(at + 1), written: `--${name}` };
  return { name: word.slice(2), value: null, written: word };
}

/** `-sSL`, `-XPOST`, `-d@file`: letters until one takes the rest as its value. */
function shortOptions(word: string): readonly CurlOption[] {
  const options: CurlOption[] = [];
  for (let at = 1; at < word.length; at++) {
    const letter = word[at] ?? "";
    const name = shorts[letter] ?? letter;
    const written = `-${letter}`;
    if (!takesValue.has(name)) options.push({ name, value: null, written });
    else {
      const rest = word.slice(at + 1);
      return [...options, { name, value: rest === "" ? null : rest, written }];
    }
  }
  return options;
}
