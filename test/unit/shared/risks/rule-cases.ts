import { describe, expect, test } from "vitest";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { effectivePolicy, type Session } from "#shared/policy/session.ts";
import { catalogue } from "#shared/risks/catalogue.ts";
import { inspect } from "#shared/risks/inspect.ts";
import type { Fix, Risk, Severity } from "#shared/risks/risk.ts";
import type { RiskSubject } from "#shared/risks/subject.ts";
import type { Scope, Variable } from "#shared/variables/scope.ts";
import { paramsOf } from "#shared/workbench/params.ts";
import {
  emptyDraft,
  type Auth,
  type Content,
  type RequestDraft,
  type Row,
} from "#shared/workbench/request-draft.ts";

export const row = (name: string, value: string, use = true): Row => ({ name, value, use, note: "" });
export const bearer = (token = "{{secret:token}}"): Auth => ({ scheme: "bearer", token });
export const key = (name: string, placement: "header" | "query", value = "{{secret:key}}"): Auth => ({
  scheme: "api-key",
  name,
  value,
  placement,
});
export const json = (text: string): Content => ({ kind: "json", text });
export const text = (mediaType: string, content: string): Content => ({
  kind: "text",
  text: content,
  mediaType,
});
export const retry = (over: NonNullable<PolicyOverrides["retry"]>): PolicyOverrides => ({ retry: over });

/** What a case says over an innocent GET; `env` are variables with values, `secrets` variables that are references. */
export interface Case extends Partial<Omit<RequestDraft, "session">> {
  readonly session?: PolicyOverrides;
  readonly env?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  /** Hosts left unchecked, as `host:port`. */
  readonly unchecked?: readonly string[];
  readonly keyLog?: string;
  /** What the workspace's `default` session sets. */
  readonly base?: PolicyOverrides;
  readonly prefixes?: readonly string[];
  readonly fields?: Session["fields"];
  readonly nowMs?: number;
  readonly secretsInMemory?: readonly string[];
}

export function subjectOf({
  session: overrides = {},
  env = {},
  secrets = [],
  unchecked = [],
  keyLog,
  base = {},
  prefixes = [],
  fields = [],
  nowMs,
  secretsInMemory = [],
  ...over
}: Case): RiskSubject {
  const typed = { ...emptyDraft, url: "https://api.example.com/v1", ...over };
  const draft = { ...typed, params: paramsOf(typed.url, typed.params) };
  const session: Session = { name: "mine", prefixes, overrides, base, fields, builtIn: false };
  const variables = new Map<string, Variable>([
    ...Object.entries(env).map(([name, value]): [string, Variable] => [name, { kind: "value", value }]),
    ...secrets.map((name): [string, Variable] => [name, { kind: "secret", scope: "env", name }]),
  ]);
  const scope: Scope = [{ label: "Environment", variables }];
  const unverified = unchecked.map((place) => ({
    host: place.replace(/:\d+$/, ""),
    port: Number(/\d+$/.exec(place)?.[0]),
    until: 1,
  }));
  return {
    draft,
    session,
    policy: effectivePolicy(session, draft.overrides),
    scope,
    unverified,
    keyLog: keyLog ?? null,
    secretsInMemory,
    ...(nowMs === undefined ? {} : { nowMs }),
  };
}

export type Found = readonly [severity: Severity, of: Case, fixes?: readonly string[]];

/** For one rule: where it finds its risk, with the names of the fixes, and where it keeps quiet. */
export interface RuleCases {
  readonly found: Readonly<Record<string, Found>>;
  readonly quiet: Readonly<Record<string, Case>>;
}

/** Holds rules against their cases: what they find, what they let pass, and that every fix mends what it was offered for. */
export function checkRules(rules: Readonly<Record<string, RuleCases>>): void {
  describe.each(Object.entries(rules))("%s", (rule, { found, quiet }) => {
    test.each(Object.entries(found))("is found: %s", (_, [severity, of, fixes]) => {
      const all = inspect(subjectOf(of)).filter((risk) => risk.rule === rule);
      const labels = all.flatMap((risk) => risk.fixes.map(({ label }) => label));
      expect(all.map((risk) => risk.severity)).toEqual([severity]);
      expect(labels).toEqual(fixes ?? labels);
      for (const risk of all) {
        expect(risk.message).toMatch(/^[“A-Z0-9].*\.$/);
        expect(risk.reason).toMatch(/\.$/);
        expect(risk.source).toMatch(/(?:RFC \d+|urllib3|requests|ASVS).* · WB-[A-Z]\d\d$/);
        expect(risk.source).toContain(catalogue[rule]?.code ?? "a rule of the catalogue");
      }
    });

    test.each(Object.entries(quiet))("is not found: %s", (_, of) => {
      expect(inspect(subjectOf(of)).map((risk) => risk.rule)).not.toContain(rule);
    });

    test("every fix mends what it was offered for, in every case of the rule and for every risk in it", () => {
      const subjects = [...Object.values(found).map(([, of]) => of), ...Object.values(quiet)].map(subjectOf);
      const faults = subjects.flatMap((subject) =>
        inspect(subject).flatMap((risk) => risk.fixes.flatMap((fix) => faultOf(subject, risk, fix) ?? [])),
      );
      expect(faults).toEqual([]);
    });

    test("has at least four cases either way", () => {
      expect(Object.keys(found).length).toBeGreaterThanOrEqual(4);
      expect(Object.keys(quiet).length).toBeGreaterThanOrEqual(4);
    });
  });
}

function faultOf(subject: RiskSubject, { rule, message }: Risk, fix: Fix): string | null {
  if (fix.kind === "check-again") {
    const unverified = subject.unverified?.filter(({ host, port }) => host !== fix.host || port !== fix.port);
    const left = inspect({ ...subject, unverified: unverified ?? [] });
    return left.some((one) => one.rule === rule) ? `${fix.label}: ${rule} is still there` : null;
  }
  const draft = fix.edit(subject.draft);
  const left = inspect({ ...subject, draft, policy: effectivePolicy(subject.session, draft.overrides) });
  if (left.some((one) => one.rule === rule && one.message === message))
    return `${fix.label}: ${rule} is still there`;
  const errorsBefore = new Set(errorsOf(inspect(subject)));
  const added = errorsOf(left).filter((one) => one !== rule && !errorsBefore.has(one));
  if (added.length > 0) return `${fix.label}: ${added.join(", ")} appears`;
  // The rows of params and the query of the URL must still say the same.
  const rows = JSON.stringify(paramsOf(draft.url, draft.params));
  if (rows !== JSON.stringify(draft.params)) return `${fix.label}: ${rows} is not in the params`;
  if (fix.kind === "edit") return null;
  const isMoved = fix.value !== "" && JSON.stringify(draft).includes(`{{secret:${fix.secretName}}}`);
  return isMoved ? null : `${fix.label}: ${fix.secretName} is not in the draft`;
}

const errorsOf = (risks: readonly Risk[]): readonly string[] =>
  risks.filter(({ severity }) => severity === "error").map(({ rule }) => rule);
