import * as z from "zod";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";

/** `error` will likely fail or leak, `warning` is risky, `info` is advice. */
export const Severity = z.enum(["error", "warning", "info"]);
export type Severity = z.infer<typeof Severity>;

/** A risk as it is kept with an exchange. `reason` and `source` go with what was found in the response. */
export const RiskRecord = z
  .strictObject({
    rule: z.string(),
    severity: Severity,
    message: z.string(),
    /** Absent: before anything was sent. */
    when: z.literal("after").optional(),
    reason: z.string().optional(),
    source: z.string().optional(),
  })
  .readonly();
export type RiskRecord = z.infer<typeof RiskRecord>;

/** What mends a risk: an edit of the draft, moving a literal value into the keychain, or a word taken back. */
export type Fix =
  | { readonly kind: "edit"; readonly label: string; readonly edit: (draft: RequestDraft) => RequestDraft }
  | {
      readonly kind: "move-to-keychain";
      readonly label: string;
      readonly secretName: string;
      readonly value: string;
      /** The draft with the reference in the place of the value. */
      readonly edit: (draft: RequestDraft) => RequestDraft;
    }
  /** The certificate of this host is to be checked again. */
  | { readonly kind: "check-again"; readonly label: string; readonly host: string; readonly port: number };

/** Something that is likely to go wrong or to leak, said before anything is sent. */
export interface Risk extends Pick<RiskRecord, "rule" | "severity" | "message"> {
  /** Why it is a risk, in a sentence or two. */
  readonly reason: string;
  /** RFC section or document that says so. */
  readonly source: string;
  readonly fixes: readonly Fix[];
  /** Where it stands, as in `DraftText`; absent where the rule alone says it (`partOf`). */
  readonly place?: string;
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Worst first. */
export const bySeverity = (a: { readonly severity: Severity }, b: { readonly severity: Severity }): number =>
  rank[a.severity] - rank[b.severity];

export const recordOf = ({ rule, severity, message }: Risk): RiskRecord => ({ rule, severity, message });
