import type { Risk, Severity } from "./risk.ts";
import {
  contentOnGet,
  graphqlVariables,
  invalidJson,
  jsonWithOtherMediaType,
  repeatedContentType,
} from "#shared/risks/rules/content.ts";
import {
  controlCharacter,
  handSetFraming,
  lineBreak,
  oddFieldName,
  oddMethod,
  repeatedHost,
} from "#shared/risks/rules/fields.ts";
import { noConnectLimit, noReadLimit, noTotalLimit } from "#shared/risks/rules/limits.ts";
import { doubledScheme, literalSecret } from "#shared/risks/rules/literal-credentials.ts";
import { boundaryByHand, partWithoutFile } from "#shared/risks/rules/multipart.ts";
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
import type { RiskSubject, Rule } from "./subject.ts";

/** In the order in which findings of the same severity are listed. */
const rules: readonly Rule[] = [
  credentialsOverHttp,
  userInfoInUrl,
  literalSecret,
  apiKeyInQuery,
  secretInUrl,
  doubledScheme,
  verificationOff,
  hostnameNotChecked,
  keysLogged,
  unixSocketDialled,
  proxyLoginInClear,
  hostOverridden,
  downgradeAllowed,
  jsonWithOtherMediaType,
  invalidJson,
  graphqlVariables,
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
];

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** What is likely to go wrong or to leak, worst first; nothing is sent to find it. */
export const inspect = (subject: RiskSubject): readonly Risk[] =>
  rules.flatMap((rule) => rule(asRawSends(subject))).toSorted((a, b) => rank[a.severity] - rank[b.severity]);
