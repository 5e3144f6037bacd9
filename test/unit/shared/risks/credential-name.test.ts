import { expect, test } from "vitest";
import {
  isCredentialCookie,
  isCredentialField,
  isCredentialParam,
  isKeyParam,
} from "#shared/risks/credential-name.ts";

test.each([
  "Authorization",
  "proxy-authorization",
  "Cookie",
  "X-Api-Key",
  "api_key",
  "ApiKey",
  "X-Goog-Api-Key",
  "X-Auth-Token",
  "X-Vault-Token",
  "Private-Token",
  "X-Amz-Security-Token",
  "X-Client-Secret",
  "Ocp-Apim-Subscription-Key",
  "X-Access-Key",
  "token",
  "X-Password",
])("the field %s carries a credential", (name) => {
  expect(isCredentialField(name)).toBe(true);
});

test.each([
  "Accept",
  "Idempotency-Key",
  "Sec-WebSocket-Key",
  "X-Next-Page-Token",
  "X-CSRF-Token",
  "X-Continuation-Token",
  "WWW-Authenticate",
  "Content-Type",
  "X-Tokens-Left",
  "Set-Cookie",
  "X-Secretary",
  "ETag",
])("the field %s carries none", (name) => {
  expect(isCredentialField(name)).toBe(false);
});

test.each([
  "key",
  "apikey",
  "api_key",
  "API-Key",
  "api.key",
  "token",
  "access_token",
  "accessToken",
  "auth_token",
  "client_secret",
  "secret",
])("the parameter %s is a key that a header could carry", (name) => {
  expect(isKeyParam(name)).toBe(true);
  expect(isCredentialParam(name)).toBe(true);
});

test.each(["password", "passwd", "pwd", "sig", "signature", "client_assertion"])(
  "the parameter %s is a credential, but no key",
  (name) => {
    expect(isKeyParam(name)).toBe(false);
    expect(isCredentialParam(name)).toBe(true);
  },
);

test.each(["keyword", "monkey", "keys", "tokens", "page_token", "q", "significant", "id", "grant_type", ""])(
  "the parameter %j is neither",
  (name) => {
    expect(isCredentialParam(name)).toBe(false);
  },
);

test.each([
  ["sessionid", true],
  ["PHPSESSID", true],
  ["connect.sid", true],
  ["auth", true],
  ["remember_me", true],
  ["theme", false],
  ["csrftoken", false],
  ["XSRF-TOKEN", false],
  ["lang", false],
])("the cookie %s stands for a user: %s", (name, expected) => {
  expect(isCredentialCookie(name)).toBe(expected);
});
