import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { Workbench } from "#test/e2e/pages/workbench.ts";
import { findInFiles, spellingsOf } from "#test/support/find-in-files.ts";
import { expect, launchPackaged, test } from "./launch-packaged.ts";

const httpbin = process.env["WIREBENCH_HTTPBIN"] ?? "";
const token = "packaged+Tok/en=5up3r-s3cr3t%walk";

test("the whole main job: sent, retried, flagged, mended, stored, saved, closed, killed, reopened", async ({
  appFolder,
  packaged,
}) => {
  const { userData } = packaged;
  const workspace = join(userData, "my-apis");
  await packaged.close();
  const env = { WIREBENCH_WORKSPACE: workspace };
  const first = await launchPackaged(appFolder, { userData, env });
  const window = new Workbench(first.page);

  await window.url.fill(`${httpbin}/status/503`);
  await window.session.selectOption("resilient");
  await window.open("Session");
  await window.page.getByRole("textbox", { name: "Backoff factor" }).fill("0.05");
  await window.page.keyboard.press("Tab");
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^503/);
  await window.show("Timeline");
  await expect(window.attempts.getByRole("row").filter({ hasText: "503" })).toHaveCount(4);

  await window.url.fill(`${httpbin}/anything?q=two%20words`);
  await window.open("Auth");
  await window.page.getByRole("combobox", { name: "Scheme" }).selectOption("api-key");
  await window.page.getByRole("textbox", { name: "Key name" }).fill("X-API-Key");
  await window.keep("Key value", token);
  await window.page.getByRole("combobox", { name: "Placement" }).selectOption("query");
  const risk = window.risk("auth/api-key-in-query");
  await risk.getByRole("button", { name: "Move to header" }).click();
  await expect(risk).toHaveCount(0);
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^200/);
  await window.show("Wire");
  await expect(window.page.getByRole("region", { name: "Sent bytes" })).toContainText("‹secret:");
  for (const theme of ["Light", "Dark"] as const) {
    await window.chooseTheme(theme);
    const { violations } = await new AxeBuilder({ page: window.page }).setLegacyMode(true).analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(
      serious.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => String(target)).join()}`),
    ).toEqual([]);
  }
  await window.saveAs("Packaged job");
  await window.url.fill(`${httpbin}/anything?q=half-typed`);
  await window.waitUntilKept();
  await first.kill();

  const second = await launchPackaged(appFolder, { userData, env });
  const again = new Workbench(second.page);
  await expect(again.url).toHaveValue(`${httpbin}/anything?q=half-typed`);
  await again.sendAndWait();
  await expect(again.status).toHaveText(/^200/);
  await second.close();

  const files = (await readdir(workspace)).filter((name) => name.startsWith("Packaged"));
  expect(await readFile(join(workspace, files[0] ?? ""), "utf8")).toContain("{{secret:");
  expect(await findInFiles([userData], spellingsOf(token, "X-API-Key"))).toEqual([]);
});
