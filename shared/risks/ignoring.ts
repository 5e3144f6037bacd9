import type { ItemId } from "#shared/ids.ts";
import type { IgnoredRisk, RiskProfile, RiskSettings } from "#shared/workbench/ignored-risk.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import type { TreeItem } from "#shared/workbench/workspace.ts";
import { bySeverity, type Severity } from "./risk.ts";

/** What is needed to know whether a risk is to be shown. */
export interface RiskWishes {
  readonly settings: RiskSettings;
  readonly own: RequestDraft["ignored"];
  /** The folders the request lies in. */
  readonly folders: readonly ItemId[];
}

/** A risk that is not shown, and the word that keeps it away. */
export interface IgnoredFinding<T> {
  readonly risk: T;
  readonly word: IgnoredRisk;
  readonly scope: "request" | "folder" | "workspace";
}

export interface SortedRisks<T> {
  readonly shown: readonly T[];
  readonly ignored: readonly IgnoredFinding<T>[];
}

interface Named {
  readonly rule: string;
  readonly severity: Severity;
}

/** Takes out what is ignored here, and weighs the rest by the profile of the workspace. */
export function sortRisks<T extends Named>(risks: readonly T[], wishes: RiskWishes): SortedRisks<T> {
  const found = risks.map((risk) => ({ risk, ignored: wordOn(risk, wishes) }));
  return {
    shown: found
      .flatMap(({ risk, ignored }) => (ignored === null ? weighed(risk, wishes.settings.profile) : []))
      .toSorted(bySeverity),
    ignored: found.flatMap(({ ignored }) => ignored ?? []),
  };
}

function wordOn<T extends Named>(risk: T, { settings, own, folders }: RiskWishes): IgnoredFinding<T> | null {
  const mine = own.find(({ rule }) => rule === risk.rule);
  if (mine !== undefined) return { risk, word: mine, scope: "request" };
  const word = settings.ignored.find(
    ({ rule, folderId }) => rule === risk.rule && (folderId === null || folders.includes(folderId)),
  );
  return word === undefined ? null : { risk, word, scope: word.folderId === null ? "workspace" : "folder" };
}

function weighed<T extends Named>(risk: T, profile: RiskProfile): readonly T[] {
  if (risk.severity !== "info" || profile === "standard") return [risk];
  return profile === "relaxed" ? [] : [{ ...risk, severity: "warning" }];
}

/** The folders an item lies in, innermost first. */
export function foldersOf(items: readonly TreeItem[], itemId: ItemId | null): readonly ItemId[] {
  const above: ItemId[] = [];
  let here = items.find(({ id }) => id === itemId)?.parent ?? null;
  while (here !== null && !above.includes(here)) {
    above.push(here);
    const folder = here;
    here = items.find(({ id }) => id === folder)?.parent ?? null;
  }
  return above;
}
