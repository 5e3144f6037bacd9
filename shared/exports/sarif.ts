import { catalogue } from "#shared/risks/catalogue.ts";
import type { Severity } from "#shared/risks/risk.ts";

/** Something found in a file, by its way from the folder that was looked at. Lines and columns count from 1. */
export interface FileFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly reason: string;
  readonly source: string;
  /** The reason someone gave for not showing it; `null` where it is shown. */
  readonly ignored: string | null;
}

const levels = { error: "error", warning: "warning", info: "note" } as const;

/** Findings as SARIF 2.1.0, as code hosts and editors read it. */
export function sarifOf(findings: readonly FileFinding[], version: string): object {
  const ids = Object.keys(catalogue);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Wirebench", semanticVersion: version, rules: ids.map(ruleOf) } },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => resultOf(finding, ids.indexOf(finding.rule))),
      },
    ],
  };
}

function ruleOf(id: string): object {
  const entry = catalogue[id];
  return {
    id,
    name: entry?.code ?? id,
    shortDescription: { text: `${entry?.says ?? id}.` },
    properties: { tags: [entry?.code ?? id, entry?.looksAt ?? "request"] },
  };
}

function resultOf({ file, line, column, ...finding }: FileFinding, ruleIndex: number): object {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: levels[finding.severity],
    message: { text: `${finding.message} ${finding.reason} (${finding.source})` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/") },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
    ...(finding.ignored === null
      ? {}
      : { suppressions: [{ kind: "external", justification: finding.ignored }] }),
  };
}
