import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findInFiles, spellingsOf } from "#test/support/find-in-files.ts";
import { expect, test } from "./fixtures.ts";

const httpbin = process.env["WIREBENCH_HTTPBIN"] ?? "";
const token = "canary+Tok/en=5up3r-s3cr3t%walk";

test("a token that was stored, sent, echoed, saved and crashed over is in no file", async ({
  bench,
}, info) => {
  const window = bench.window();
  await window.url.fill(`${httpbin}/anything?first=1`);
  await window.open("Auth");
  await window.page.getByRole("combobox", { name: "Scheme" }).selectOption("bearer");
  await window.keep("Token", token);
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^200/);
  await window.saveAs("Canary");
  await window.page.getByRole("combobox", { name: "Scheme" }).selectOption("basic");
  await window.page.getByRole("textbox", { name: "Username" }).fill("canary-user");
  await window.keep("Password", token);
  await window.sendAndWait();
  // Typed in the clear, as people do: flagged, and not kept with the draft.
  await window.open("Headers");
  await window.fillRow("Headers", 1, ["Authorization", `Bearer ${token}`]);
  await expect(window.risk("auth/literal-secret")).toBeVisible();
  await window.waitUntilKept();
  const again = await bench.restart("kill");
  await again.open("Headers");
  await expect(again.cell("Headers", "Value", 1)).not.toHaveValue(new RegExp(token.slice(7, 20)));
  await bench.restart("close");

  const places = [bench.userData, bench.workspace, info.outputDir];
  expect(await findInFiles(places, spellingsOf(token, "canary-user"))).toEqual([]);

  // The search itself: it finds the same token where it was planted, in every spelling.
  const planted = spellingsOf(token, "canary-user");
  for (const [index, spelling] of planted.entries()) {
    await writeFile(join(bench.userData, `planted-${String(index)}`), `before${spelling}after`);
  }
  expect(new Set((await findInFiles(places, planted)).map(({ file }) => file)).size).toBe(planted.length);
});
