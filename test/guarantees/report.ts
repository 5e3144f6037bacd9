import type { Guarantee } from "./guarantees.ts";
import type { Proof } from "#test/support/proof.ts";

/** What Vitest's JSON reporter leaves, as far as it is read here. */
export interface Report {
  readonly testResults: readonly {
    /** The path of the file. */
    readonly name: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly meta?: { readonly proof?: Proof };
    }[];
  }[];
}

export interface Run {
  /** `Node 20.20.2`, as a heading. */
  readonly runtime: string;
  readonly report: Report;
}

interface Shown {
  readonly cases: number;
  readonly seeds: readonly number[];
  readonly measured: readonly string[];
  readonly tests: number;
  readonly broken: number;
}

/** Everything one run has to say about one guarantee; a suite that did not run counts as broken. */
function shownBy({ files, only = "" }: Guarantee, { testResults }: Report): Shown {
  const runs = files.map((file) => testResults.find(({ name }) => name.endsWith(`/${file}`)));
  const tests = runs
    .flatMap((run) => run?.assertionResults ?? [])
    .filter(({ fullName, status }) => fullName.includes(only) && status !== "skipped");
  const proofs = tests.map(({ fullName, meta }) => ({ fullName, ...(meta?.proof ?? { cases: 1 }) }));
  const unread = runs.filter((run) => run === undefined || run.assertionResults.length === 0).length;
  return {
    cases: proofs.reduce((sum, { cases }) => sum + cases, 0),
    seeds: [...new Set(proofs.flatMap(({ seed }) => seed ?? []))],
    measured: proofs.flatMap((proof) => ("measured" in proof ? `${proof.fullName}: ${proof.measured}` : [])),
    tests: tests.length,
    broken: unread + tests.filter(({ status }) => status !== "passed").length,
  };
}

const resultOf = ({ tests, broken }: Shown): string =>
  broken > 0 ? `**broken** (${broken} of ${tests} tests)` : tests === 0 ? "**not run**" : "held";

const count = new Intl.NumberFormat("en");

function row(guarantee: Guarantee, node: Run, electron: Run): string {
  const shown = shownBy(guarantee, node.report);
  return [
    guarantee.promise,
    count.format(shown.cases),
    shown.seeds.join(", "),
    resultOf(shown),
    guarantee.core === true ? resultOf(shownBy(guarantee, electron.report)) : "",
    guarantee.files.map((file) => `\`${file.replace("test/", "")}\``).join(", "),
  ].join(" | ");
}

/** The page docs/guarantees.md. */
export function guaranteesPage(guarantees: readonly Guarantee[], node: Run, electron: Run): string {
  const measured = guarantees.flatMap((guarantee) => {
    const lines = shownBy(guarantee, node.report).measured;
    return lines.length === 0
      ? []
      : ["", `**${guarantee.promise}**`, "", ...lines.map((line) => `- ${line}`)];
  });
  return [
    "# Guarantees",
    "",
    "What Wirebench promises of every send, how many cases stand behind each promise, and what came of them.",
    "`npm run guarantees` runs all of them and writes this page; `npm test` runs the same suites with smaller numbers.",
    "Where chance had a part, `WIREBENCH_SEED` makes the same cases again. The core suites run a second time inside",
    "the main process of a real Electron, whose TLS is BoringSSL and whose event loop is Chromium's.",
    "",
    `| Guarantee | N | Seed | ${node.runtime} | ${electron.runtime} | Suite |`,
    "| --- | ---: | --- | --- | --- | --- |",
    ...guarantees.map((guarantee) => `| ${row(guarantee, node, electron)} |`),
    "",
    "## Measured",
    ...measured,
    "",
  ].join("\n");
}

/** Whether anything at all was broken. */
export const allHeld = (guarantees: readonly Guarantee[], node: Run, electron: Run): boolean =>
  guarantees.every(
    (guarantee) =>
      resultOf(shownBy(guarantee, node.report)) === "held" &&
      (guarantee.core !== true || resultOf(shownBy(guarantee, electron.report)) === "held"),
  );
