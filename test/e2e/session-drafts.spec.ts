import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./fixtures.ts";

let server: Server;
let seen: string[];
test.beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    seen.push(String(request.headers["x-team"] ?? "none"));
    response.end("ok");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
test.afterEach(() => new Promise((resolve) => server.close(resolve)));

// A server that listens on a port has an address of this kind.
const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

test("edits of a session that are not saved are there again after a crash, and its chapters say where one is", async ({
  bench,
}) => {
  const { page } = bench.window();
  await page.getByRole("button", { name: "New profile" }).click();
  const name = page
    .getByRole("region", { name: /^Settings of/ })
    .getByRole("textbox", { name: "Name", exact: true });
  await name.fill("payments");
  await bench.window().waitUntilKept();
  const again = (await bench.restart("kill")).page;
  const editor = again.getByRole("region", { name: "Settings of payments" });
  await expect(editor.getByText("not saved")).toBeVisible();
  const chapter = (title: string) =>
    editor.getByRole("list", { name: "Chapters" }).getByRole("button", { name: title, exact: true });
  await expect(chapter("General")).toHaveAttribute("aria-current", "location");
  await chapter("TLS").click();
  await expect(chapter("TLS")).toHaveAttribute("aria-current", "location");
  await editor.getByRole("textbox", { name: "Name", exact: true }).scrollIntoViewIfNeeded();
  await expect(chapter("General")).toHaveAttribute("aria-current", "location");
});

test("the fields of default are given by every session, http is said to have no TLS, and pools of one origin are told apart", async ({
  bench,
}) => {
  const window = bench.window();
  const { page } = window;
  await mkdir(join(bench.workspace, ".wirebench"), { recursive: true });
  await writeFile(
    join(bench.workspace, ".wirebench/sessions.json"),
    JSON.stringify({
      wirebench: 1,
      sessions: [
        { name: "default", fields: [["X-Team", "blue"]] },
        { name: "own", fields: [["x-team", "red"]] },
      ],
    }),
  );
  await expect(
    page.getByRole("list", { name: "Sessions" }).getByRole("button", { name: "own" }),
  ).toBeVisible();
  await window.sendTo(url());
  await expect(page.getByRole("button", { name: "TLS none (http)" })).toBeVisible();
  await window.session.selectOption("resilient");
  await window.sendAndWait();
  await window.session.selectOption("own");
  await window.sendAndWait();
  expect(seen).toEqual(["blue", "blue", "red"]);
  const bar = page.getByRole("contentinfo");
  for (const session of ["default", "resilient", "own"])
    await expect(bar).toContainText(`${session} · 127.0.0.1`);
  await window.url.fill("https://127.0.0.1/");
  await expect(page.getByRole("button", { name: "TLS verified" })).toBeVisible();
});
