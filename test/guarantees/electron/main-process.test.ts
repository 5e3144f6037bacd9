import { expect, test } from "vitest";

test("these tests run in the main process of a real Electron, with its BoringSSL", () => {
  const { type, versions } = Object.assign({ type: "" }, process);
  expect(type).toBe("browser");
  expect(versions["electron"]).toMatch(/^\d+\./);
});
