import { type FileFinding, sarifOf } from "#shared/exports/sarif.ts";
import { catalogue } from "#shared/risks/catalogue.ts";
import { version } from "#shared/user-agent.ts";
import { countText } from "#shared/words/quantity.ts";
import { forTerminal } from "./report.ts";

/** What goes to standard output. */
export function lintReport(
  findings: readonly FileFinding[],
  requests: number,
  format: "text" | "json" | "sarif",
): string {
  switch (format) {
    case "text":
      return findings
        .filter(({ ignored }) => ignored === null)
        .map((finding) => `${forTerminal(lineOf(finding))}\n`)
        .join("");
    case "json":
      return jsonText({ wirebench: 1, requests, findings: findings.map(withCode) });
    case "sarif":
      return jsonText(sarifOf(findings, version));
  }
}

const codeOf = (rule: string): string => catalogue[rule]?.code ?? "";

const lineOf = ({ file, line, column, severity, message, rule }: FileFinding): string =>
  `${file}:${String(line)}:${String(column)}: ${severity}: ${message} [${rule} ${codeOf(rule)}]`;

const withCode = (finding: FileFinding): object => ({ ...finding, code: codeOf(finding.rule) });

const jsonText = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** One line for a person. */
export function lintSummary(findings: readonly FileFinding[], requests: number): string {
  const shown = findings.filter(({ ignored }) => ignored === null);
  const of = (severity: FileFinding["severity"]): number =>
    shown.filter((finding) => finding.severity === severity).length;
  const ignored = findings.length - shown.length;
  const counts = [
    countText(of("error"), "error"),
    countText(of("warning"), "warning"),
    `${String(of("info"))} of advice`,
    ...(ignored === 0 ? [] : [`${String(ignored)} ignored`]),
  ];
  return `${counts.join(", ")} in ${countText(requests, "request")}`;
}
