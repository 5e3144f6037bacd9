import {
  clockDiffers,
  cookieRefused,
  cookieWithoutGuard,
  deprecated,
  limitNearlyUsed,
  limitWithoutWait,
  oddRetryAfter,
  openCors,
  owedField,
} from "#shared/risks/rules/response-fields.ts";
import {
  compressionBomb,
  deepJson,
  htmlFromApi,
  secretInResponse,
  stackTrace,
  successThatFailed,
  typeMismatch,
} from "#shared/risks/rules/response-content.ts";
import {
  certificateEnds,
  contentToOtherOrigin,
  fieldsDropped,
  longChain,
  methodChanged,
  redirectedToHttp,
  selfSignedTaken,
  weakTls,
} from "#shared/risks/rules/response-way.ts";
import { bySeverity } from "./risk.ts";
import type { Finding, ResponseRule, ResponseSubject } from "./response-subject.ts";

/** In the order in which findings of the same severity are listed. */
const rules: readonly ResponseRule[] = [
  successThatFailed,
  htmlFromApi,
  typeMismatch,
  redirectedToHttp,
  contentToOtherOrigin,
  fieldsDropped,
  stackTrace,
  secretInResponse,
  compressionBomb,
  deepJson,
  selfSignedTaken,
  weakTls,
  certificateEnds,
  limitWithoutWait,
  oddRetryAfter,
  deprecated,
  clockDiffers,
  openCors,
  cookieWithoutGuard,
  cookieRefused,
  longChain,
  methodChanged,
  limitNearlyUsed,
  owedField,
];

/** What is odd or risky about a response, worst first. */
export const inspectResponse = (subject: ResponseSubject): readonly Finding[] =>
  rules.flatMap((rule) => rule(subject)).toSorted(bySeverity);
