import * as z from "zod";
/** Someone's word that a rule is not to speak here. `date` is the day it was given, `2026-01-31`. */
export declare const IgnoredRisk: z.ZodReadonly<z.ZodObject<{
    rule: z.ZodString;
    reason: z.ZodString;
    date: z.ZodString;
}, z.core.$strict>>;
export type IgnoredRisk = z.infer<typeof IgnoredRisk>;
/** `relaxed` keeps advice to itself, `strict` raises it to warnings. */
export declare const RiskProfile: z.ZodEnum<{
    relaxed: "relaxed";
    standard: "standard";
    strict: "strict";
}>;
export type RiskProfile = z.infer<typeof RiskProfile>;
/** What a workspace says about its risks. An entry without a folder holds for all of it. */
export declare const RiskSettings: z.ZodReadonly<z.ZodObject<{
    profile: z.ZodEnum<{
        relaxed: "relaxed";
        standard: "standard";
        strict: "strict";
    }>;
    ignored: z.ZodReadonly<z.ZodArray<z.ZodReadonly<z.ZodObject<{
        rule: z.ZodString;
        reason: z.ZodString;
        date: z.ZodString;
        folderId: z.ZodNullable<z.core.$ZodBranded<z.ZodString, "ItemId", "out">>;
    }, z.core.$strict>>>>;
}, z.core.$strict>>;
export type RiskSettings = z.infer<typeof RiskSettings>;
export declare const noRiskSettings: RiskSettings;
