import * as z from "zod";
import { ItemId } from "#shared/ids.ts";

/** Someone's word that a rule is not to speak here. `date` is the day it was given, `2026-01-31`. */
export const IgnoredRisk = z
  .strictObject({
    rule: z.string().min(1).max(100),
    reason: z.string().min(1).max(500),
    date: z.string().max(10),
  })
  .readonly();
export type IgnoredRisk = z.infer<typeof IgnoredRisk>;

/** `relaxed` keeps advice to itself, `strict` raises it to warnings. */
export const RiskProfile = z.enum(["relaxed", "standard", "strict"]);
export type RiskProfile = z.infer<typeof RiskProfile>;

/** What a workspace says about its risks. An entry without a folder holds for all of it. */
export const RiskSettings = z
  .strictObject({
    profile: RiskProfile,
    ignored: z
      .array(IgnoredRisk.unwrap().extend({ folderId: ItemId.nullable() }).readonly())
      .max(1_000)
      .readonly(),
  })
  .readonly();
export type RiskSettings = z.infer<typeof RiskSettings>;

export const noRiskSettings: RiskSettings = { profile: "standard", ignored: [] };

/** The same as the workspace's file holds it: a folder by its way from the root, with `/`. */
export const RisksFile = z.object({
  profile: RiskProfile.catch("standard"),
  ignored: z.array(IgnoredRisk.unwrap().extend({ folder: z.string().nullable().default(null) })).catch([]),
});
