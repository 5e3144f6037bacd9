import { describe, expect, test } from "vitest";
import { looksLikeCurl, readCurl } from "#shared/formats/curl/read-curl.ts";
import { emptyDraft, type Part, type RequestDraft } from "#shared/workbench/request-draft.ts";
import { aRow } from "#test/support/messages.ts";

const read = (text: string) => {
  const reading = readCurl(text);
  if (!reading.ok) throw new Error(reading.error.kind);
  return reading.value;
};
const row = aRow;
const form = (...pairs: readonly (readonly [string, string])[]): RequestDraft["content"] => ({
  kind: "form",
  rows: pairs.map(([name, value]) => row(name, value)),
});
const part = (over: Partial<Part>): Part => ({
  name: "f",
  use: true,
  value: { kind: "file", file: null },
  fileName: "",
  mediaType: "",
  note: "",
  ...over,
});

describe("a command becomes a request", () => {
  test.each<[string, Partial<RequestDraft>]>([
    ["curl h", { method: "GET", url: "h" }],
    ["$ curl https://h/", { url: "https://h/" }],
    ["/usr/bin/curl https://h/", { url: "https://h/" }],
    [
      "curl 'https://h/?a=1&b=x%20y#f'",
      { url: "https://h/?a=1&b=x%20y#f", params: [row("a", "1"), row("b", "x y")] },
    ],
    ["curl -X DELETE h", { method: "DELETE" }],
    ["curl -X PROPFIND h", { method: "PROPFIND" }],
    ["curl -I h", { method: "HEAD" }],
    ["curl --head h", { method: "HEAD" }],
    ["curl -H 'A: b' -H 'C:d' h", { headers: [row("A", "b"), row("C", "d")] }],
    ["curl -H 'A:   b  ' h", { headers: [row("A", "b")] }],
    ["curl -H 'A: b: c' h", { headers: [row("A", "b: c")] }],
    ["curl -H 'A;' h", { headers: [row("A", "")] }],
    ["curl -H 'User-Agent:' h", { headers: [row("User-Agent", "", false)] }],
    ["curl -H 'X-None:' h", { headers: [] }],
    ["curl -A me h", { headers: [row("User-Agent", "me")] }],
    ["curl -e http://r/ h", { headers: [row("Referer", "http://r/")] }],
    ["curl -b 'a=1; b=2' h", { headers: [row("Cookie", "a=1; b=2")] }],
    ["curl --cookie a=1 h", { headers: [row("Cookie", "a=1")] }],
    ["curl -b cookies.txt h", { headers: [] }],
    ["curl -r 0-9 h", { headers: [row("Range", "bytes=0-9")] }],
    ["curl -d a=1 h", { method: "POST", content: form(["a", "1"]) }],
    ["curl -d a=1 -d b=2 h", { content: form(["a", "1"], ["b", "2"]) }],
    ["curl -d 'a=x+y&b=%C3%A9' h", { content: form(["a", "x y"], ["b", "é"]) }],
    [
      "curl -d 'a=x y' h",
      { content: { kind: "text", text: "a=x y", mediaType: "application/x-www-form-urlencoded" } },
    ],
    ["curl -d a h", { content: { kind: "text", text: "a", mediaType: "application/x-www-form-urlencoded" } }],
    ["curl -X PUT -d a=1 h", { method: "PUT" }],
    [
      "curl --data-raw @a h",
      { content: { kind: "text", text: "@a", mediaType: "application/x-www-form-urlencoded" } },
    ],
    ["curl --data-urlencode 'a=b c&d' h", { content: form(["a", "b c&d"]) }],
    [
      "curl --data-urlencode '=b c' h",
      { content: { kind: "text", text: "b+c", mediaType: "application/x-www-form-urlencoded" } },
    ],
    [
      "curl --data-urlencode 'a={{x}} y' h",
      { content: { kind: "text", text: "a={{x}}+y", mediaType: "application/x-www-form-urlencoded" } },
    ],
    [
      "curl -H 'Content-Type: application/json' -d '{\"a\":1}' h",
      { headers: [], content: { kind: "json", text: '{"a":1}' } },
    ],
    [
      "curl -H 'content-type: application/json; charset=utf-8' -d '{}' h",
      {
        headers: [row("content-type", "application/json; charset=utf-8")],
        content: { kind: "json", text: "{}" },
      },
    ],
    [
      "curl -H 'Content-Type: application/xml' -d '<a/>' h",
      { headers: [], content: { kind: "xml", text: "<a/>" } },
    ],
    [
      "curl -H 'Content-Type: text/csv' --data-binary $'a,b\\nc' h",
      { content: { kind: "text", text: "a,b\nc", mediaType: "text/csv" } },
    ],
    [
      "curl --json '{\"a\":' --json '1}' h",
      {
        method: "POST",
        headers: [row("Accept", "application/json")],
        content: { kind: "json", text: '{"a":1}' },
      },
    ],
    ["curl --json '{}' -H 'Accept: */*' h", { headers: [row("Accept", "*/*")] }],
    [
      "curl -d @body.json h",
      { content: { kind: "file", file: null, mediaType: "application/x-www-form-urlencoded" } },
    ],
    [
      "curl --data-binary @b.bin -H 'Content-Type: image/png' h",
      { headers: [], content: { kind: "file", file: null, mediaType: "image/png" } },
    ],
    ["curl -T photo.jpg h", { method: "PUT", content: { kind: "file", file: null, mediaType: "" } }],
    [
      "echo '{}' | curl -d @- -H 'Content-Type: application/json' h",
      { content: { kind: "json", text: "{}" } },
    ],
    ["curl -G -d a=1 -d b=2 h", { method: "GET", url: "h?a=1&b=2", content: { kind: "none" } }],
    ["curl -G --data-urlencode 'q=x y' 'h?z=1#f'", { url: "h?z=1&q=x+y#f" }],
    ["curl -GI -d a=1 h", { method: "HEAD", url: "h?a=1" }],
    ["curl --url-query a=1 h", { url: "h?a=1" }],
    ["curl --url https://h/ -s", { url: "https://h/" }],
    [
      "curl -F a=1 -F f=@dir/p.png h",
      {
        method: "POST",
        content: {
          kind: "multipart",
          parts: [
            part({ name: "a", value: { kind: "text", text: "1" } }),
            part({ fileName: "p.png", mediaType: "image/png", note: "dir/p.png" }),
          ],
        },
      },
    ],
    [
      "curl -F 'f=@p.png;type=image/webp;filename=\"a;b.png\"' h",
      {
        content: {
          kind: "multipart",
          parts: [part({ fileName: "a;b.png", mediaType: "image/webp", note: "p.png" })],
        },
      },
    ],
    [
      "curl -F 'f={\"a\":1};type=application/json; charset=utf-8' h",
      {
        content: {
          kind: "multipart",
          parts: [
            part({ mediaType: "application/json; charset=utf-8", value: { kind: "text", text: '{"a":1}' } }),
          ],
        },
      },
    ],
    ["curl -F 'f=<p.txt' h", { content: { kind: "multipart", parts: [part({ note: "p.txt" })] } }],
    [
      "curl --form-string 'f=@x;type=y' h",
      { content: { kind: "multipart", parts: [part({ value: { kind: "text", text: "@x;type=y" } })] } },
    ],
    ["curl -u me:s3:x h", { auth: { scheme: "basic", username: "me", password: "s3:x" } }],
    ["curl -u me h", { auth: { scheme: "basic", username: "me", password: "" } }],
    ["curl --digest -u me:x h", { auth: { scheme: "none" } }],
    ["curl --oauth2-bearer abc h", { auth: { scheme: "bearer", token: "abc" } }],
    ['curl -H "Authorization: Bearer $TOKEN" h', { headers: [row("Authorization", "Bearer {{TOKEN}}")] }],
    ["curl -m 5 --connect-timeout 1.5 h", { overrides: { timeouts: { totalMs: 5_000, connectMs: 1_500 } } }],
    ["curl -x p:3128 h", { overrides: { proxy: "http://p:3128" } }],
    ["curl -x socks5h://p h", { overrides: { proxy: "socks5h://p" } }],
    ["curl -x '' h", { overrides: { proxy: null } }],
    ["curl --http2 --max-redirs 3 h", { overrides: { httpVersion: "2", redirects: { limit: 3 } } }],
    ["curl -L --compressed -g --path-as-is h", emptyDraft],
    ["curl https://h/users/:id", { pathParams: [row("id", "", false)] }],
    ["curl \\\n  -X PATCH \\\n  https://h/ \\\n  -d a=1", { method: "PATCH", url: "https://h/" }],
  ])("%s", (text, expected) => {
    expect(read(text).draft).toMatchObject({ ...expected, ...(expected === emptyDraft ? { url: "h" } : {}) });
  });
});

describe("what a request has no place for is said", () => {
  test.each<[string, readonly string[]]>([
    ["curl h", []],
    ["curl -L --compressed -X GET h", []],
    ["curl -o out.json -s h", ["-o", "-s"]],
    ["curl -k h", ["-k"]],
    ["curl --insecure h", ["--insecure"]],
    ["curl --digest -u a:b h", ["--digest", "-u"]],
    ["curl --cacert ca.pem --cert c.pem h", ["--cacert", "--cert"]],
    ["curl -b jar -c jar h", ["-b", "-c"]],
    ["curl -d @f h", ["-d @f"]],
    ["curl -F f=@p h", ["-F f=@p"]],
    ["curl -H @headers h", ["-H @headers"]],
    ["curl h i", ["i"]],
    ["curl h --next i", ["--next"]],
    ["curl h | jq .", ["jq"]],
    ["curl --retry 3 h", ["--retry"]],
    ["curl --frobnicate h", ["--frobnicate"]],
    ["curl -m soon h", ["-m"]],
  ])("%s", (text, written) => {
    expect(read(text).left.map((one) => one.written)).toEqual(written);
  });
});

test.each([
  ["wget h", "not-curl"],
  ["", "not-curl"],
  ["curl -s", "url-missing"],
  ["curl 'h", "quote-open"],
])("%j is no command that can be read: %s", (text, kind) => {
  expect(readCurl(text)).toMatchObject({ ok: false, error: { kind } });
});

test.each([
  ["curl https://h/", true],
  ["  $ curl -s h", true],
  ["printf 'a' |\ncurl 'h'", true],
  ["https://h/?q=curl x", false],
  ["curly h", false],
  ["{{base}}/curl x", false],
])("whether %j was meant as a command: %s", (text, expected) => {
  expect(looksLikeCurl(text)).toBe(expected);
});
