import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { coreFiles } from "#test/guarantees/guarantees.ts";
import { electronPool } from "#test/support/electron-pool.ts";

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
      {
        extends: true,
        test: {
          name: "guarantees",
          include: ["test/guarantees/*.test.ts"],
          testTimeout: deep ? 300_000 : 60_000,
          // What measures times and memory runs by itself, when the others are done.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "electron",
          include: [...coreFiles, "test/guarantees/electron/*.test.ts"],
          globalSetup: "test/support/electron-setup.ts",
          testTimeout: deep ? 300_000 : 60_000,
          pool: electronPool,
          // One Electron for all of them, one after another.
          isolate: false,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
