import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { head } from "#test/support/answered-with.ts";
import { answering, rawServer } from "#test/support/raw-server.ts";
import type { Workbench } from "#test/e2e/pages/workbench.ts";
import { expect, test } from "./fixtures.ts";

// A name that cannot exist (RFC 6761 §6.4): nothing leaves this machine, whatever is sent.
const elsewhere = "http://api.example.invalid/pay";

const anyway = ({ page }: Workbench): Locator =>
  page.getByRole("button", { name: "Send anyway", exact: true });
const findings = ({ page }: Workbench): Locator => page.getByRole("region", { name: "Findings" });

async function withCredential(window: Workbench): Promise<void> {
  await window.url.fill(elsewhere);
  await window.open("Headers");
  await window.fillRow("Headers", 1, ["X-Api-Key", "{{secret:k}}"]);
}

test("an error that leaks is asked about once, and again when the request changes there", async ({
  bench,
}) => {
  const window = bench.window();
  await withCredential(window);
  await expect(window.risk("auth/credentials-over-http")).toBeVisible();
  await window.send.click();
  await expect(window.status).toHaveText(/^risk-refused/);
  await expect(window.risks).toContainText("Nothing was sent.");
  await window.url.press("Enter");
  await expect(window.status).toHaveText(/^risk-refused/);
  await anyway(window).click();
  // The keychain has no such secret, which is found out only after nobody stands in the way any more.
  await expect(window.status).toHaveText(/^secret-unavailable/);
  await window.send.click();
  await expect(window.status).toHaveText(/^secret-unavailable/);
  await window.url.fill(`${elsewhere}/2`);
  await window.send.click();
  await expect(window.status).toHaveText(/^risk-refused/);
});

test("mending what is in the way takes the question away", async ({ bench }) => {
  const window = bench.window();
  await withCredential(window);
  await window.send.click();
  await expect(anyway(window)).toBeVisible();
  await window.risk("auth/credentials-over-http").getByRole("button", { name: "Use https" }).click();
  await expect(anyway(window)).toHaveCount(0);
  await expect(window.url).toHaveValue(elsewhere.replace("http:", "https:"));
});

test("Ctrl+Shift+Enter sends in spite of errors", async ({ bench }) => {
  const window = bench.window();
  await withCredential(window);
  await window.url.focus();
  await window.page.keyboard.press("ControlOrMeta+Shift+Enter");
  await expect(window.status).toHaveText(/^secret-unavailable/);
});

test("nothing that stays on this machine is asked about", async ({ bench }) => {
  const server = await rawServer(answering(() => `${head("HTTP/1.1 204 No Content")}`));
  const window = bench.window();
  await window.url.fill(server.url());
  await window.open("Headers");
  await window.fillRow("Headers", 1, ["Authorization", "Bearer Bearer abcdef"]);
  await expect(window.risk("auth/doubled-scheme")).toBeVisible();
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^204/);
  await server.close();
});

test("a risk is ignored with a reason, kept in the file, and shown again", async ({ bench }) => {
  const window = bench.window();
  const { page } = window;
  await window.url.fill("https://api.example.invalid/?api_key={{secret:k}}");
  const risk = window.risk("auth/api-key-in-query");
  await risk.getByRole("button", { name: "Ignore here…" }).click();
  await expect(risk.getByRole("button", { name: "Ignore", exact: true })).toBeDisabled();
  await risk.getByRole("textbox", { name: "Reason" }).fill("This API takes it nowhere else.");
  await page.keyboard.press("Enter");
  await expect(window.risk("auth/api-key-in-query")).toHaveCount(0);
  await expect(page.getByText("No risks here · 1 ignored")).toBeVisible();
  await window.saveAs("Keyed");
  await expect(async () =>
    expect(await readFile(join(bench.workspace, "Keyed.yml"), "utf8")).toContain(
      "wb:ignore.auth/api-key-in-query=",
    ),
  ).toPass();
  await window.risks.getByRole("button", { name: "1 ignored" }).click();
  await expect(window.risks.getByRole("list", { name: "Ignored risks" })).toContainText("nowhere else");
  await window.risks.getByRole("button", { name: "Show again" }).click();
  await expect(risk.getByRole("button", { name: "Move to header" })).toBeVisible();
});

test("a risk is ignored for the whole workspace", async ({ bench }) => {
  const window = bench.window();
  await window.url.fill("https://api.example.invalid/?api_key={{secret:k}}");
  const risk = window.risk("auth/api-key-in-query");
  await risk.getByRole("button", { name: "Ignore here…" }).click();
  await risk.getByRole("combobox", { name: "Where to ignore it" }).selectOption("The whole workspace");
  await risk.getByRole("textbox", { name: "Reason" }).fill("An old API.");
  await risk.getByRole("button", { name: "Ignore", exact: true }).click();
  await expect(window.page.getByText("No risks here · 1 ignored")).toBeVisible();
  const file: unknown = JSON.parse(await readFile(join(bench.workspace, ".wirebench/risks.json"), "utf8"));
  expect(file).toMatchObject({
    profile: "standard",
    ignored: [{ rule: "auth/api-key-in-query", folder: null, reason: "An old API." }],
  });
});

test("a risk explains itself and leads to its place", async ({ bench }) => {
  const window = bench.window();
  await window.url.fill("https://api.example.invalid/");
  await window.open("Headers");
  await window.fillRow("Headers", 1, ["Cookie", "a=b"]);
  await window.open("Params");
  const risk = window.risk("cookies/by-hand");
  await risk.getByRole("button", { name: "Explain" }).click();
  await expect(risk).toContainText("RFC 6265 §5.4");
  await risk.getByRole("button", { name: "Go there" }).click();
  await expect(window.requestTab("Headers")).toHaveAttribute("aria-selected", "true");
});

test("what is odd about a response is found and shown with it", async ({ bench }) => {
  const fields = [
    "Content-Type: application/json",
    "Sunset: Sat, 31 Dec 2033 23:59:59 GMT",
    "Content-Length: 2",
  ];
  const server = await rawServer(answering(() => `${head("HTTP/1.1 401 Unauthorized", ...fields)}{}`));
  const window = bench.window();
  await window.sendTo(server.url());
  await expect(findings(window)).toContainText("response/deprecated");
  await findings(window).getByRole("button", { name: "Show 1 more finding" }).click();
  await expect(findings(window)).toContainText("A 401 came without WWW-Authenticate.");
  await expect(findings(window)).toContainText("RFC 9110 §15.5.2");
  await server.close();
});
