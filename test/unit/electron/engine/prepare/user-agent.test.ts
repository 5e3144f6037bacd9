import { expect, test } from "vitest";
import { version } from "#electron/engine/prepare/user-agent.ts";
import manifest from "../../../../../package.json" with { type: "json" };

test("the version is that of the package", () => {
  expect(version).toBe(manifest.version);
});
