import { expect, test } from "vitest";
import { needsFor } from "#scripts/system-packages.mjs";

const namesFor = (situation: {
  tests: boolean;
  benchmarks?: boolean;
  hasDisplay: boolean;
}): readonly string[] => needsFor({ benchmarks: false, ...situation }).map(({ packages: [name] }) => name);

test("on a desktop the window is all that is needed", () => {
  const names = namesFor({ tests: false, hasDisplay: true });
  expect(names).toContain("libsecret-1-0");
  expect(names).not.toContain("xvfb");
});

test("without a display one is brought along, and a keyring", () => {
  expect(namesFor({ tests: false, hasDisplay: false })).toEqual(
    expect.arrayContaining(["xvfb", "gnome-keyring"]),
  );
});

test("tests never use the desktop at hand, and need a server to ask", () => {
  const names = namesFor({ tests: true, hasDisplay: true });
  expect(names).toEqual(
    expect.arrayContaining(["xvfb", "dbus", "gnome-keyring", "python3-httpbin", "python3-requests", "curl"]),
  );
});

test("benchmarks need what they are compared with", () => {
  const names = namesFor({ tests: false, benchmarks: true, hasDisplay: true });
  expect(names).toEqual(expect.arrayContaining(["nginx-light", "wrk", "curl", "python3-requests"]));
  expect(names).not.toContain("python3-httpbin");
});
