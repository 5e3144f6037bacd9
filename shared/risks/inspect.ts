import { bySeverity, type Risk } from "./risk.ts";
import {
  contentOnGet,
  graphqlVariables,
  invalidJson,
  jsonWithOtherMediaType,
  repeatedContentType,
} from "#shared/risks/rules/content.ts";
import {
  basicAuth,
  expiredToken,
  missingScheme,
  secretsInMemory,
  secretToOtherHost,
  strayCharacters,
  twoCredentials,
} from "#shared/risks/rules/credential-care.ts";
import { anyHostnameTrusted, cookieByHand, metadataAddress } from "#shared/risks/rules/destination.ts";
import {
  controlCharacter,
  handSetFraming,
  lineBreak,
  oddFieldName,
  oddMethod,
  repeatedHost,
} from "#shared/risks/rules/fields.ts";
import { doubledJsonKey, hugeJsonNumber } from "#shared/risks/rules/json-pitfalls.ts";
import { noConnectLimit, noReadLimit, noTotalLimit } from "#shared/risks/rules/limits.ts";
import { doubledScheme, literalSecret } from "#shared/risks/rules/literal-credentials.ts";
import { boundaryByHand, partWithoutFile } from "#shared/risks/rules/multipart.ts";
import {
  codeWithoutPkce,
  implicitGrant,
  noState,
  passwordGrant,
  riskyRedirect,
} from "#shared/risks/rules/oauth.ts";
import { ownAuthority, pinnedCertificate } from "#shared/risks/rules/own-trust.ts";
import { credentialsOverHttp } from "#shared/risks/rules/plain-http.ts";
import { asRawSends, rawBreak, rawHead, rawLength } from "#shared/risks/rules/raw.ts";
import {
  hopelessStatus,
  ignoresRetryAfter,
  noGrowingWait,
  nonIdempotentMethod,
  opensItsOwnCircuit,
} from "#shared/risks/rules/retries.ts";
import { hostOverridden, proxyLoginInClear, unixSocketDialled } from "#shared/risks/rules/way.ts";
import {
  downgradeAllowed,
  hostnameNotChecked,
  keysLogged,
  verificationOff,
} from "#shared/risks/rules/trust.ts";
import { apiKeyInQuery, secretInUrl } from "#shared/risks/rules/url-credentials.ts";
import { userInfoInUrl } from "#shared/risks/rules/user-info.ts";
import { undefinedVariable } from "#shared/risks/rules/variables.ts";
import type { RiskSubject, Rule } from "./subject.ts";

/** In the order in which findings of the same severity are listed. */
const rules: readonly Rule[] = [
  credentialsOverHttp,
  secretToOtherHost,
  userInfoInUrl,
  literalSecret,
  apiKeyInQuery,
  secretInUrl,
  doubledScheme,
  missingScheme,
  strayCharacters,
  twoCredentials,
  expiredToken,
  secretsInMemory,
  undefinedVariable,
  implicitGrant,
  codeWithoutPkce,
  passwordGrant,
  riskyRedirect,
  noState,
  metadataAddress,
  verificationOff,
  anyHostnameTrusted,
  hostnameNotChecked,
  ownAuthority,
  pinnedCertificate,
  keysLogged,
  unixSocketDialled,
  proxyLoginInClear,
  hostOverridden,
  downgradeAllowed,
  jsonWithOtherMediaType,
  invalidJson,
  graphqlVariables,
  doubledJsonKey,
  hugeJsonNumber,
  partWithoutFile,
  boundaryByHand,
  repeatedContentType,
  contentOnGet,
  lineBreak,
  rawBreak,
  controlCharacter,
  oddMethod,
  oddFieldName,
  repeatedHost,
  handSetFraming,
  cookieByHand,
  rawHead,
  rawLength,
  nonIdempotentMethod,
  hopelessStatus,
  ignoresRetryAfter,
  noGrowingWait,
  opensItsOwnCircuit,
  noConnectLimit,
  noReadLimit,
  noTotalLimit,
  basicAuth,
];

/** What is likely to go wrong or to leak, worst first; nothing is sent to find it. */
export const inspect = (subject: RiskSubject): readonly Risk[] =>
  rules.flatMap((rule) => rule(asRawSends(subject))).toSorted(bySeverity);
