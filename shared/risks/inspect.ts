import type { Risk, Severity } from "./risk.ts";
import {
  contentOnGet,
  invalidJson,
  jsonWithOtherMediaType,
  repeatedContentType,
} from "#shared/risks/rules/content.ts";
import { handSetFraming, lineBreak } from "#shared/risks/rules/fields.ts";
import { noConnectLimit, noReadLimit, noTotalLimit } from "#shared/risks/rules/limits.ts";
import { doubledScheme, literalSecret } from "#shared/risks/rules/literal-credentials.ts";
import { credentialsOverHttp } from "#shared/risks/rules/plain-http.ts";
import {
  hopelessStatus,
  ignoresRetryAfter,
  noGrowingWait,
  nonIdempotentMethod,
} from "#shared/risks/rules/retries.ts";
import { downgradeAllowed, hostnameNotChecked, verificationOff } from "#shared/risks/rules/trust.ts";
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
  downgradeAllowed,
  jsonWithOtherMediaType,
  invalidJson,
  repeatedContentType,
  contentOnGet,
  lineBreak,
  handSetFraming,
  nonIdempotentMethod,
  hopelessStatus,
  ignoresRetryAfter,
  noGrowingWait,
  noConnectLimit,
  noReadLimit,
  noTotalLimit,
];

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** What is likely to go wrong or to leak, worst first; nothing is sent to find it. */
export const inspect = (subject: RiskSubject): readonly Risk[] =>
  rules.flatMap((rule) => rule(subject)).toSorted((a, b) => rank[a.severity] - rank[b.severity]);
