import { expect, test } from "vitest";
import { forTerminal, refusalLines, riskLines } from "#electron/cli/report.ts";

test("commands to the terminal in a server's text are shown, not obeyed", () => {
  expect(forTerminal("a\u001b]0;title\u0007b\u009b31mc\n")).toBe("a·]0;title·b·31mc·");
});

test("a risk is one line with its rule", () => {
  expect(
    riskLines([{ rule: "limits/no-read-limit", severity: "warning", message: "No read limit." }]),
  ).toEqual(["warning: No read limit. [limits/no-read-limit]"]);
});

test("a missing secret names the variable that would give it", () => {
  const lines = refusalLines({ kind: "secret-unavailable", name: "my-token", because: "keychain-absent" });
  expect(lines.at(-1)).toContain("WIREBENCH_SECRET_MY_TOKEN");
});

test("a refusal says what happened and what to try", () => {
  const lines = refusalLines({ kind: "target-invalid", input: "ftp://x", because: "scheme-unknown" });
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join(" ")).toContain("ftp");
});
