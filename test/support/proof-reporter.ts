import type { Reporter, TestCase } from "vitest/node";

/** Says at the end of a run how many cases the tests tried that try many, and from which seed. */
export default class ProofReporter implements Reporter {
  readonly #lines: string[] = [];

  onTestCaseResult(test: TestCase): void {
    const { proof } = test.meta();
    if (proof === undefined || proof.cases === 1) return;
    const seed = proof.seed === undefined ? "" : `, seed ${proof.seed}`;
    this.#lines.push(`${proof.cases} cases${seed}: [${test.project.name}] ${test.fullName}`);
  }

  onTestRunEnd(): void {
    if (this.#lines.length > 0) process.stdout.write(`\n${this.#lines.join("\n")}\n`);
  }
}
