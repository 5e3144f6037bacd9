import { describe, expect, test } from "vitest";
import { faultsOf, importsOf } from "./imports.ts";

const programs = import.meta.glob<string>("/{shared,electron,renderer}/**/*.{ts,tsx}", {
  query: "?raw",
  import: "default",
  eager: true,
});
const others = Object.keys(
  import.meta.glob(["/{shared,electron,renderer}/**/*.*", "!**/*.{ts,tsx}", "!**/tsconfig.json"]),
);
const tests = Object.keys(import.meta.glob("/test/unit/**/*.test.{ts,tsx}"));
const scripts = Object.keys(import.meta.glob("/scripts/**/*.mjs"));

const sources = [
  ...Object.entries(programs).map(([path, text]) => ({ file: path.slice(1), text })),
  ...others.map((path) => ({ file: path.slice(1), text: "" })),
];

describe("the sources", () => {
  test("every file is in a room and names only what its room may", () => {
    expect(sources.flatMap(faultsOf)).toEqual([]);
  });

  test("every unit test has a subject", () => {
    // A subject's tests may be several files: retry-policy.test.ts, retry-policy.backoff.test.ts.
    const subjects = new Set(
      [...Object.keys(programs), ...others, ...scripts].map((path) => path.replace(/\.(tsx?|mjs|css)$/, "")),
    );
    const subjectOf = (path: string): string =>
      path.replace("/test/unit", "").replace(/(\/[^/.]+)\.[^/]*$/, "$1");
    expect(tests.filter((path) => !subjects.has(subjectOf(path)))).toEqual([]);
  });

  test("preload is a bridge and nothing else", () => {
    const text = programs["/electron/preload/index.ts"] ?? "";
    expect(importsOf({ file: "electron/preload/index.ts", text })).toEqual(["electron"]);
    expect(text.split("\n").length).toBeLessThanOrEqual(30);
  });
});

describe("the table of rooms", () => {
  test.each([
    ["electron/stray.ts", "", "electron/stray.ts is in no room"],
    ["electron/engine/new-room/x.ts", "", "electron/engine/new-room/x.ts is in no room"],
    ["shared/http/x.ts", 'import "node:fs"', "shared/http/x.ts -> node:fs"],
    ["renderer/ui/x.tsx", 'export * from "zustand"', "renderer/ui/x.tsx -> zustand"],
    [
      "electron/store/x.ts",
      'import type { A } from "#electron/vault/keychain.ts"',
      "electron/store/x.ts -> #electron/vault/keychain.ts",
    ],
    ["electron/vault/secrets.ts", 'import keytar from "keytar"', "electron/vault/secrets.ts -> keytar"],
    [
      "renderer/features/wire/x.tsx",
      'import { a } from "#renderer/features/risks/a.tsx"',
      "renderer/features/wire/x.tsx -> #renderer/features/risks/a.tsx",
    ],
    ["shared/http/x.ts", 'import { a } from "../ids.ts"', "shared/http/x.ts -> ../ids.ts"],
    ["electron/store/x.ts", 'const a = import("electron")', "electron/store/x.ts -> electron"],
  ])("refuses what is not granted: %s, %s", (file, text, fault) => {
    expect(faultsOf({ file, text })).toEqual([fault]);
  });

  test.each([
    ["electron/vault/keychain.ts", 'import keytar from "keytar"'],
    [
      "electron/engine/transport/x.ts",
      'import { Client } from "undici"; import { a } from "#electron/engine/clock.ts"',
    ],
    ["shared/codegen/x.ts", "export const program = `\nimport requests from 'requests'\n`"],
    ["renderer/ui/x.tsx", 'import { Tabs } from "@base-ui/react/tabs"; import "./x.module.css"'],
  ])("grants what is: %s, %s", (file, text) => {
    expect(faultsOf({ file, text })).toEqual([]);
  });
});
