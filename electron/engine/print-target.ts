import { requestTargetOf, type Target } from "#shared/http/target.ts";

/** A target as one text, without userinfo. */
export const printTarget = (target: Target): string =>
  `${target.scheme}://${target.authority}${requestTargetOf(target)}${target.fragment === null ? "" : `#${target.fragment}`}`;
