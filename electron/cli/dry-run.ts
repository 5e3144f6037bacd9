import { compareRetries, parseTrouble, usualTroubles } from "#shared/policy/retry-comparison.ts";
import type { PlannedRequest, Trouble } from "#shared/policy/retry-plan.ts";
import type { RetryPolicy } from "#shared/policy/retry-policy.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { planReason, planText, troubleText } from "#shared/words/explain-plan.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";

/** What the session would do about failures, and what other programs would: nothing is sent. */
export function dryRun(
  draft: RequestDraft,
  policy: RetryPolicy,
  failures: readonly string[],
): Result<string, string> {
  const troubles: Trouble[] = [];
  for (const text of failures) {
    const trouble = parseTrouble(text);
    if (trouble === null)
      return fail(`--failure wants connect, read, 503, 503/5 or 503x2, not ${JSON.stringify(text)}.`);
    troubles.push(trouble);
  }
  const request: PlannedRequest = {
    method: draft.method,
    hasIdempotencyKey: draft.headers.some(({ name, use }) => use && name.toLowerCase() === "idempotency-key"),
  };
  const chosen = troubles.length === 0 ? usualTroubles : troubles;
  return ok(chosen.flatMap((trouble) => linesFor(policy, trouble, request)).join("\n"));
}

function linesFor(policy: RetryPolicy, trouble: Trouble, request: PlannedRequest): readonly string[] {
  const compared = compareRetries(policy, trouble, request);
  const status = trouble.failure === "status" ? trouble.status : null;
  return [
    `${request.method}, and ${troubleText(trouble)}:`,
    ...compared.flatMap(({ program, set, plan }) => {
      const reason = planReason(plan, request.method, status);
      return [
        `  ${program.padEnd(10)} ${planText(plan)}${program === "Wirebench" ? "" : `   (${set})`}`,
        ...(reason === "" ? [] : [`  ${" ".repeat(10)} ${reason}`]),
      ];
    }),
    "",
  ];
}
