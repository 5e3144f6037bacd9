import { join } from "node:path";
import { defineConfig } from "vitest/config";

const root = join(import.meta.dirname, "..");
const deep = process.env["WIREBENCH_DEEP"] === "1";

export default defineConfig({
  root,
  cacheDir: join(root, "node_modules/.cache/vitest"),
  test: {
    projects: [
      {
        extends: true,
        // No I/O, no timers: these may run anywhere, in any order.
        test: { name: "unit", include: ["test/{unit,architecture}/**/*.test.ts"] },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          // What takes minutes runs on demand: WIREBENCH_DEEP=1, or `npm run test:deep`.
          exclude: deep ? [] : ["test/integration/deep/**"],
          globalSetup: "test/support/integration-setup.ts",
          testTimeout: deep ? 300_000 : 20_000,
        },
      },
    ],
  },
});
