import { defineConfig } from "@playwright/test";

export default defineConfig({
  globalSetup: "./support/e2e-setup.ts",
  // A launch each, so a test is never another's witness; two windows draw at once without starving each other.
  fullyParallel: true,
  workers: 2,
  // A busy machine may lose a native drag. What passes only the second time is listed as flaky.
  retries: process.env["CI"] === undefined ? 0 : 1,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  forbidOnly: process.env["CI"] !== undefined,
  reporter: [["list"]],
  // Not by system: the fonts come with the app, and what still differs stays under the limit of the comparison.
  snapshotPathTemplate: "{testDir}/snapshots/{arg}{ext}",
  use: { screenshot: "only-on-failure" },
  projects: [
    { name: "built", testDir: "e2e", outputDir: "../test-results/built" },
    // Unpacked once for all of them, and slower to start than the built one.
    {
      name: "packaged",
      testDir: "packaged",
      outputDir: "../test-results/packaged",
      timeout: 120_000,
      workers: 1,
    },
  ],
});
