import type { Answers } from "#electron/ipc/router.ts";
import { fail, ok } from "#shared/result.ts";
import { noRiskSettings } from "#shared/workbench/ignored-risk.ts";
import type { Desk } from "./desk.ts";

type RiskCalls = "risks.read" | "risks.keep";

/** `risks.*`: what the open workspace says about its risks. */
export const riskAnswers = (desk: Desk): Pick<Answers, RiskCalls> => ({
  "risks.read": async () => ok((await desk.workspace()?.risks.read()) ?? noRiskSettings),
  "risks.keep": async ({ settings }) =>
    (await desk.workspace()?.risks.keep(settings)) ?? fail({ kind: "no-workspace" }),
});
