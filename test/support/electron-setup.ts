import type { TestProject } from "vitest/node";
import { startDesktop } from "#scripts/desktop.mjs";
import { resolveElectron } from "#scripts/electron-runtime.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    /** The program, and where it draws as environment variables. */
    readonly electron: { readonly executable: string; readonly desktop: Readonly<Record<string, string>> };
  }
}

/** What the Electrons that tests run in need: the program and a display. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const [{ executable }, desktop] = await Promise.all([resolveElectron(), startDesktop({ keyring: false })]);
  project.provide("electron", { executable, desktop: desktop.env });
  return desktop.stop;
}
