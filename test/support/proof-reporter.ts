import type { Reporter, TestCase } from "vitest/node";

/** Says at the end of a run how many cases the tests tried that try many, from which seed, and what they measured. */
export default class ProofReporter implements Reporter {
  readonly #lines: string[] = [];

  onTestCaseResult(test: TestCase): void {
    const { proof } = test.meta();
    if (proof === undefined) return;
    const seed = proof.seed === undefined ? "" : `, seed ${proof.seed}`;
    const measured = proof.measured === undefined ? "" : `: ${proof.measured}`;
    this.#lines.push(`N = ${proof.cases}${seed}: [${test.project.name}] ${test.fullName}${measured}`);
  }

  onTestRunEnd(): void {
    if (this.#lines.length > 0) process.stdout.write(`\n${this.#lines.join("\n")}\n`);
  }
}
