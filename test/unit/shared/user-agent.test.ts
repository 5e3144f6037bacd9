import { expect, test } from "vitest";
import { version } from "#shared/user-agent.ts";

const files = import.meta.glob<string>("/package.json", { query: "?raw", import: "default", eager: true });

test("the version is that of the package", () => {
  expect(JSON.parse(files["/package.json"] ?? "{}")).toMatchObject({ version });
});
