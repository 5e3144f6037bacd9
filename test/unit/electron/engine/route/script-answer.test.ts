import { expect, test } from "vitest";
import { readScriptAnswer } from "#electron/engine/route/script-answer.ts";

test.each<readonly [answer: string, proxies: readonly (string | null)[]]>([
  ["DIRECT", [null]],
  ["", [null]],
  [" ; ", [null]],
  ["PROXY a:8080", ["http://a:8080"]],
  ["proxy a:8080", ["http://a:8080"]],
  ["HTTP a:8080", ["http://a:8080"]],
  ["HTTPS a:443", ["https://a:443"]],
  ["SOCKS a:1080", ["socks5h://a:1080"]],
  ["SOCKS5 a:1080", ["socks5h://a:1080"]],
  ["PROXY a", ["http://a"]],
  ["PROXY a:1; SOCKS b:2; DIRECT", ["http://a:1", "socks5h://b:2", null]],
  ["PROXY a:1;PROXY b:2;", ["http://a:1", "http://b:2"]],
  ["PROXY\ta:1", ["http://a:1"]],
])("%j", (answer, proxies) => {
  const read = readScriptAnswer(answer);
  expect(read.ok ? read.value.map(({ proxy }) => proxy) : read).toEqual(proxies);
});

test.each(["SOCKS4 a:1", "PROXY", "DIRECT a", "PROXY a:1 b", "FTP a:1", "a:1"])(
  "%j is no answer",
  (answer) => {
    expect(readScriptAnswer(answer).ok).toBe(false);
  },
);
