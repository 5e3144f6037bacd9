import { expect, test } from "vitest";
import { coveringEntry, noProxyEntries } from "#electron/engine/route/no-proxy.ts";

const covered = true;
const proxied = false;

/** NO_PROXY, a host, its port, and whether it is reached without the proxy. */
test.each<readonly [entries: string, host: string, port: number, isCovered: boolean]>([
  ["", "example.com", 80, proxied],
  ["*", "example.com", 80, covered],
  ["*", "10.0.0.1", 80, covered],
  ["*", "::1", 80, covered],
  ["a.test, *", "example.com", 80, covered],
  ["example.com", "example.com", 80, covered],
  ["example.com", "EXAMPLE.com", 80, covered],
  ["EXAMPLE.COM", "example.com", 80, covered],
  ["example.com", "example.com.", 80, covered],
  ["example.com.", "example.com", 80, covered],
  ["example.com", "www.example.com", 443, covered],
  ["example.com", "a.b.example.com", 443, covered],
  ["example.com", "notexample.com", 80, proxied],
  ["example.com", "example.com.evil.test", 80, proxied],
  ["example.com", "example.org", 80, proxied],
  [".example.com", "www.example.com", 80, covered],
  [".example.com", "example.com", 80, covered],
  [".example.com", "notexample.com", 80, proxied],
  ["*.example.com", "www.example.com", 80, covered],
  ["*.example.com", "notexample.com", 80, proxied],
  ["com", "example.com", 80, covered],
  [".", "example.com", 80, proxied],
  ["localhost", "localhost", 80, covered],
  ["localhost", "127.0.0.1", 80, proxied],
  ["example.com:8080", "example.com", 8080, covered],
  ["example.com:8080", "www.example.com", 8080, covered],
  ["example.com:8080", "example.com", 80, proxied],
  ["10.0.0.1", "10.0.0.1", 80, covered],
  ["10.0.0.1", "10.0.0.10", 80, proxied],
  ["10.0.0.1:81", "10.0.0.1", 81, covered],
  ["10.0.0.1:81", "10.0.0.1", 80, proxied],
  ["10.0.0.0/8", "10.255.3.4", 80, covered],
  ["10.0.0.0/8", "11.0.0.1", 80, proxied],
  ["10.1.2.3/8", "10.9.9.9", 80, covered],
  ["192.168.1.0/24", "192.168.1.200", 80, covered],
  ["192.168.1.0/24", "192.168.2.1", 80, proxied],
  ["192.168.1.1/32", "192.168.1.1", 80, covered],
  ["0.0.0.0/0", "8.8.8.8", 80, covered],
  ["0.0.0.0/0", "2001:db8::1", 80, proxied],
  ["10.0.0.0/33", "10.0.0.1", 80, proxied],
  ["10.0.0.0/x", "10.0.0.1", 80, proxied],
  ["10.0.0.0/", "10.0.0.1", 80, proxied],
  ["10.0.0.0/8", "ten.test", 80, proxied],
  ["0.0.1", "10.0.0.1", 80, proxied],
  ["::1", "::1", 80, covered],
  ["[::1]", "::1", 80, covered],
  ["[::1]:8080", "::1", 8080, covered],
  ["[::1]:8080", "::1", 80, proxied],
  ["0:0:0:0:0:0:0:1", "::1", 80, covered],
  ["2001:db8::/32", "2001:db8:1::5", 80, covered],
  ["2001:db8::/32", "2001:db9::5", 80, proxied],
  ["10.0.0.0/8", "::ffff:10.0.0.1", 80, covered],
  ["a.test b.test\tc.test", "b.test", 80, covered],
  ["a.test,,b.test", "b.test", 80, covered],
])("%j %s:%i", (entries, host, port, isCovered) => {
  expect(coveringEntry(noProxyEntries(entries), { host, port }) !== null).toBe(isCovered);
});

test("the entry that covers a host is told as it was written", () => {
  expect(coveringEntry(["a.test", "10.0.0.0/8"], { host: "10.2.3.4", port: 80 })).toBe("10.0.0.0/8");
});
