import { expect, test } from "vitest";
import { proxyFromVariables } from "#electron/engine/route/proxy-variables.ts";

type Row = readonly [
  string,
  Readonly<Record<string, string>>,
  url: string,
  proxy: string | null,
  rule: string | null,
];

test.each<Row>([
  ["nothing is set", {}, "http://h.test", null, null],
  ["http", { HTTP_PROXY: "http://p:1" }, "http://h.test", "http://p:1", "HTTP_PROXY"],
  ["not for https", { HTTP_PROXY: "http://p:1" }, "https://h.test", null, null],
  ["https", { HTTPS_PROXY: "http://p:1" }, "https://h.test", "http://p:1", "HTTPS_PROXY"],
  ["all", { ALL_PROXY: "socks5://p:1" }, "https://h.test", "socks5://p:1", "ALL_PROXY"],
  [
    "its own before all",
    { ALL_PROXY: "http://a", https_proxy: "http://b" },
    "https://h.test",
    "http://b",
    "https_proxy",
  ],
  [
    "lower case wins",
    { HTTP_PROXY: "http://upper", http_proxy: "http://lower" },
    "http://h.test",
    "http://lower",
    "http_proxy",
  ],
  ["empty lower case is none", { HTTP_PROXY: "http://upper", http_proxy: "" }, "http://h.test", null, null],
  [
    "empty upper case is not set",
    { HTTP_PROXY: "", ALL_PROXY: "http://p" },
    "http://h.test",
    "http://p",
    "ALL_PROXY",
  ],
  ["no scheme is http", { HTTP_PROXY: "p:3128" }, "http://h.test", "http://p:3128", "HTTP_PROXY"],
  ["a CGI program", { HTTP_PROXY: "http://evil", REQUEST_METHOD: "GET" }, "http://h.test", null, null],
  [
    "a CGI program's own",
    { http_proxy: "http://p", REQUEST_METHOD: "GET" },
    "http://h.test",
    "http://p",
    "http_proxy",
  ],
  [
    "a CGI program over https",
    { HTTPS_PROXY: "http://p", REQUEST_METHOD: "GET" },
    "https://h.test",
    "http://p",
    "HTTPS_PROXY",
  ],
  [
    "an exempt host",
    { HTTP_PROXY: "http://p", NO_PROXY: "x, h.test" },
    "http://h.test",
    null,
    "NO_PROXY: h.test",
  ],
  [
    "an exempt block",
    { HTTP_PROXY: "http://p", no_proxy: "10.0.0.0/8" },
    "http://10.1.1.1",
    null,
    "no_proxy: 10.0.0.0/8",
  ],
  [
    "exempt in lower case wins",
    { HTTP_PROXY: "http://p", NO_PROXY: "*", no_proxy: "" },
    "http://h.test",
    "http://p",
    "HTTP_PROXY",
  ],
  ["localhost", { HTTP_PROXY: "http://p" }, "http://localhost", null, "loopback"],
  ["a name below localhost", { HTTP_PROXY: "http://p" }, "http://app.localhost", null, "loopback"],
  ["127/8", { HTTP_PROXY: "http://p" }, "http://127.9.9.9", null, "loopback"],
  ["::1", { HTTPS_PROXY: "http://p" }, "https://[::1]", null, "loopback"],
])("%s", (_, variables, url, proxy, rule) => {
  const { protocol, hostname, port } = new URL(url);
  const scheme = protocol === "https:" ? "https" : "http";
  const host = hostname.replaceAll(/[[\]]/g, "");
  const found = proxyFromVariables(variables, { scheme, host, port: Number(port) || 80 });
  expect(found).toEqual({ proxy, rule });
});
