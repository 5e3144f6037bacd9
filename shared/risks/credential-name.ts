const bare = (name: string): string => name.toLowerCase().replaceAll(/[-_.]/g, "");

const FIELD_NAMES = new Set(["authorization", "proxy-authorization", "cookie"]);
const FIELD_ENDING =
  /(?:^|[-_])(?:token|secret|password|passwd|credentials?|(?:api|access|auth|private|subscription|account|app|client|admin|master|signing)[-_]?key)$/i;
const FIELD_MIDDLE = /api[-_]?key|apitoken|authtoken/i;
/** Fields that end like a credential and are none. */
const FIELD_HARMLESS = /(?:page|continuation|cursor|sync|csrf|xsrf|idempotency|device|push)[-_]?token$/i;

/** Whether a request field of this name carries a credential. */
export const isCredentialField = (name: string): boolean =>
  FIELD_NAMES.has(name.toLowerCase()) ||
  ((FIELD_ENDING.test(name) || FIELD_MIDDLE.test(name)) && !FIELD_HARMLESS.test(name));

const KEY_PARAMS = new Set([
  "key",
  "apikey",
  "apitoken",
  "accesskey",
  "accesstoken",
  "authkey",
  "authtoken",
  "bearertoken",
  "idtoken",
  "refreshtoken",
  "subscriptionkey",
  "token",
  "secret",
  "clientsecret",
  "secretkey",
  "xapikey",
]);
const OTHER_SECRET_PARAMS = new Set([
  "password",
  "passwd",
  "pwd",
  "sig",
  "signature",
  "assertion",
  "clientassertion",
]);

/** Whether a parameter of this name is an API key or a token, which a header could carry as well. */
export const isKeyParam = (name: string): boolean => KEY_PARAMS.has(bare(name));

/** Whether a parameter of this name carries any kind of credential. */
export const isCredentialParam = (name: string): boolean =>
  isKeyParam(name) || OTHER_SECRET_PARAMS.has(bare(name));

/** `key` alone is as often the key of a record; only its value tells. */
export const isAmbiguousParam = (name: string): boolean => bare(name) === "key";

/** Whether a cookie of this name stands for a signed-in user. */
export const isCredentialCookie = (name: string): boolean =>
  /sess|sid$|token|auth|jwt|secret|password|passwd|remember|api[-_]?key|^sso|login/i.test(name) &&
  !/csrf|xsrf/i.test(name);
