import { describe, expect, test } from "vitest";
import { literalSecrets, suggestSecretName } from "#shared/risks/literal-secret.ts";
import { isSecretName, secretReference } from "#shared/variables/template.ts";
import { paramsOf } from "#shared/workbench/params.ts";
import { emptyDraft, type Content, type RequestDraft } from "#shared/workbench/request-draft.ts";

// Put together here, so that no scanner takes this file for a leak.
const github = `ghp_${"16C7e42F292c6912E7710c838347Ae178B4a"}`;
const stripe = `sk_live_${"4eC39HqLyjWDarjtT1zdp7dc"}`;
const aws = `AKIA${"2E0A8F3B9C7D1G4H"}`;
const pem = `-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAKC-AQEA\n-----END RSA PRIVATE KEY-----`;

const draft = (over: Partial<RequestDraft>): RequestDraft => {
  const whole = { ...emptyDraft, url: "https://api.example.com/v1", ...over };
  return { ...whole, params: paramsOf(whole.url, whole.params) };
};
const basic = (password: string): RequestDraft =>
  draft({ auth: { scheme: "basic", username: "ada", password } });
const bearer = (token: string): RequestDraft => draft({ auth: { scheme: "bearer", token } });
const header = (name: string, value: string): RequestDraft =>
  draft({
    headers: [
      { name: "Accept", value: "*/*", use: true, note: "" },
      { name, value, use: true, note: "" },
    ],
  });
const json = (text: string): RequestDraft => draft({ content: { kind: "json", text } });
const found = (of: RequestDraft) => literalSecrets(of).map(({ place, name, value }) => [place, name, value]);

describe("a literal credential is found", () => {
  test.each<[string, RequestDraft, string, string, string]>([
    ["in the password", basic("hunter2!"), "auth.password", "password", "hunter2!"],
    ["as a short password", basic("abc"), "auth.password", "password", "abc"],
    ["as a bearer token", bearer("s3cr3t"), "auth.token", "token", "s3cr3t"],
    [
      "as an API key",
      draft({ auth: { scheme: "api-key", name: "X-Key", value: "k-12345", placement: "query" } }),
      "auth.value",
      "X-Key",
      "k-12345",
    ],
    ["beside a variable", bearer("{{prefix}}-a8f5f167f44f"), "auth.token", "token", "-a8f5f167f44f"],
    [
      "as a user's name that is a key",
      draft({ auth: { scheme: "basic", username: stripe, password: "" } }),
      "auth.username",
      "stripe-key",
      stripe,
    ],
    ["after Bearer", header("Authorization", "Bearer abc123def"), "headers.1", "token", "abc123def"],
    [
      "after a doubled Bearer",
      header("authorization", "Bearer bearer abc123def"),
      "headers.1",
      "token",
      "abc123def",
    ],
    [
      "after Basic",
      header("Authorization", "Basic dXNlcjpwYXNz"),
      "headers.1",
      "credentials",
      "dXNlcjpwYXNz",
    ],
    ["without a scheme", header("Authorization", "abc123def"), "headers.1", "Authorization", "abc123def"],
    [
      "for the proxy",
      header("Proxy-Authorization", "Basic dXNlcjpwYXNz"),
      "headers.1",
      "credentials",
      "dXNlcjpwYXNz",
    ],
    [
      "in a session cookie",
      header("Cookie", "theme=dark; sessionid=8a7f3bc2"),
      "headers.1",
      "sessionid",
      "8a7f3bc2",
    ],
    ["in api_key", draft({ url: "https://h/?a=1&api_key=abc%20123" }), "params.1", "api_key", "abc 123"],
    [
      "in access_token",
      draft({ url: "https://h/?access_token=abcdef" }),
      "params.0",
      "access_token",
      "abcdef",
    ],
    ["in key", draft({ url: "https://h/?key=abc12345" }), "params.0", "key", "abc12345"],
    [
      "in a row that is off",
      draft({ params: [{ name: "token", value: "abcdef", use: false, note: "" }] }),
      "params.0",
      "token",
      "abcdef",
    ],
    ["in the URL's user", draft({ url: "https://ada:hunter2@h/x" }), "url", "password", "hunter2"],
    [
      "where password and host are the same word",
      draft({ url: "https://hi:hi@hi/hi" }),
      "url",
      "password",
      "hi",
    ],
    ["in the path", draft({ url: `https://h/${github}/x` }), "url", "github-token", github],
    [
      "in a note",
      draft({ headers: [{ name: "A", value: "b", use: true, note: `mine: ${github}` }] }),
      "headers.0",
      "github-token",
      github,
    ],
    ["in the docs", draft({ docs: `Use ${aws}.` }), "docs", "aws-key", aws],
    [
      "in a form",
      draft({ content: form("client_secret", "p9Q2zz") }),
      "content.rows.0",
      "client_secret",
      "p9Q2zz",
    ],
    [
      "in a proxy",
      draft({ overrides: { proxy: "http://ada:hunter2@proxy:8080" } }),
      "overrides.proxy",
      "password",
      "hunter2",
    ],
    ["of GitHub in JSON", json(`{"t": "${github}"}`), "content", "github-token", github],
    [
      "as a private key",
      draft({ content: { kind: "text", text: `x\n${pem}\ny`, mediaType: "text/plain" } }),
      "content",
      "private-key",
      pem,
    ],
  ])("%s", (_, subject, place, name, value) => {
    expect(found(subject)).toEqual([[place, name, value]]);
    const [secret] = literalSecrets(subject);
    const mended = secret?.edit(subject, secretReference("safe")) ?? subject;
    expect(literalSecrets(mended)).toEqual([]);
    expect(JSON.stringify(mended)).toContain("{{secret:safe}}");
    // Going back gives the very draft that was there: nothing else was touched.
    expect(
      JSON.parse(JSON.stringify(mended).replaceAll("{{secret:safe}}", JSON.stringify(value).slice(1, -1))),
    ).toEqual(
      place.startsWith("params")
        ? { ...subject, url: mended.url.replace("{{secret:safe}}", value) }
        : subject,
    );
  });
});

describe("nothing is found", () => {
  test.each<[string, RequestDraft]>([
    ["in an empty draft", emptyDraft],
    ["in an empty token", bearer("")],
    ["in a secret reference", bearer(" {{secret:token}} ")],
    ["in a variable", basic("{{password}}")],
    ["in two references", bearer("{{a}}.{{secret:b}}")],
    ["in a reference after Bearer", header("Authorization", "Bearer {{secret:token}}")],
    ["in <token>", header("Authorization", "Bearer <token>")],
    ["in a masked secret", bearer("‹secret:token›")],
    ["in a cookie for the theme", header("Cookie", "theme=darkmode; lang=en-GB")],
    ["in key=settings", draft({ url: "https://h/?key=settings" })],
    ["in key=4711471147", draft({ url: "https://h/?key=4711471" })],
    ["in a short token", draft({ url: "https://h/?token=abc" })],
    ["in a user without a password", draft({ url: "https://ada@h/x" })],
    ["in an @ of the path", draft({ url: "https://h/@scope:name/x" })],
    ["in a URL of references", draft({ url: "{{base}}/x?token={{secret:t}}" })],
    ["in password as the kind of a grant", draft({ content: form("grant_type", "password") })],
  ])("%s", (_, subject) => {
    expect(found(subject)).toEqual([]);
  });
});

function form(name: string, value: string): Content {
  return { kind: "form", rows: [{ name, value, use: true, note: "" }] };
}

describe("several credentials", () => {
  const many = draft({
    url: "https://ada:pa55@h/?token=abcdef&x=1",
    headers: [{ name: "X-Api-Key", value: "abcdef", use: true, note: "" }],
    auth: { scheme: "basic", username: "u", password: "abcdef" },
    content: { kind: "json", text: `["${github}", "${github}", "${aws}"]` },
  });

  test("each is one finding, also where a value stands twice", () => {
    expect(found(many).map(([place]) => place)).toEqual([
      "url",
      "params.0",
      "headers.0",
      "auth.password",
      "content",
      "content",
    ]);
  });

  test("edits made one after another leave none", () => {
    const empty = literalSecrets(many).reduce((left, secret) => secret.edit(left, ""), many);
    expect(literalSecrets(empty)).toEqual([]);
    expect(empty.url).toBe("https://ada:@h/?token&x=1");
    expect(empty.content).toEqual({ kind: "json", text: `["", "", ""]` });
  });

  test("an edit that comes too late changes nothing", () => {
    const [first] = literalSecrets(many);
    const mended = first?.edit(many, "x") ?? many;
    expect(first?.edit(mended, "y")).toBe(mended);
  });
});

describe("the suggested name", () => {
  const nameFor = (subject: RequestDraft, taken: readonly string[] = []): readonly string[] =>
    literalSecrets(subject).map((secret) => suggestSecretName(subject, secret, taken));

  test("says host and purpose", () => {
    expect(nameFor(bearer("s3cr3t"))).toEqual(["api.example.com-token"]);
  });

  test("takes the request's name where the host is a variable", () => {
    const subject = draft({
      name: "Current weather",
      url: "{{base}}/x",
      auth: { scheme: "bearer", token: "s3cr3t" },
    });
    expect(nameFor(subject)).toEqual(["current-weather-token"]);
  });

  test("differs for two values of one draft, and from names that are taken", () => {
    const subject = json(`["${github}", "${github.replace("16C", "99Z")}"]`);
    expect(nameFor(subject)).toEqual(["api.example.com-github-token", "api.example.com-github-token-2"]);
    expect(nameFor(subject, ["api.example.com-github-token-2"])).toEqual([
      "api.example.com-github-token",
      "api.example.com-github-token-3",
    ]);
  });

  test.each(["https://bücher.example/", "https://[::1]:8080/", "", "https://" + "a".repeat(300) + "/"])(
    "fits the keychain for %s",
    (url) => {
      for (const name of nameFor(draft({ name: "", url, auth: { scheme: "bearer", token: "s3cr3t" } }))) {
        expect(isSecretName(name)).toBe(true);
      }
    },
  );
});

test("a large body costs linear time", () => {
  const started = performance.now();
  for (const text of [
    "eyJ".repeat(700_000),
    "-----BEGIN PRIVATE KEY-----".repeat(70_000),
    "a-".repeat(1_000_000),
    "@".repeat(2_000_000),
  ]) {
    literalSecrets(json(text));
    literalSecrets(draft({ auth: { scheme: "bearer", token: text } }));
  }
  expect(performance.now() - started).toBeLessThan(3_000);
});
