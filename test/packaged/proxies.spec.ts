import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Workbench } from "#test/e2e/pages/workbench.ts";
import { answering, rawServer } from "#test/support/raw-server.ts";
import { expect, launchPackaged, test } from "./launch-packaged.ts";

test("proxy scripts run inside the archive: that of a session, and that of the desktop", async ({
  appFolder,
  packaged,
}) => {
  const { userData } = packaged;
  await packaged.close();
  const proxy = await rawServer(answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nby proxy\n"));
  const script = `function FindProxyForURL() { return "PROXY 127.0.0.1:${proxy.port}"; }`;
  const scripts = await rawServer(
    answering(() => `HTTP/1.1 200 OK\r\nContent-Length: ${script.length}\r\n\r\n${script}`),
  );
  const workspace = join(userData, "my-apis");
  await mkdir(join(workspace, ".wirebench"), { recursive: true });
  await writeFile(join(workspace, "proxy.pac"), script);
  const sessions = [
    { name: "of-the-file", proxy: "pac+file:proxy.pac" },
    { name: "of-the-desktop", proxy: "system" },
  ];
  await writeFile(join(workspace, ".wirebench/sessions.json"), JSON.stringify({ wirebench: 1, sessions }));

  const env = { WIREBENCH_WORKSPACE: workspace, auto_proxy: scripts.url("/proxy.pac") };
  const { page, close } = await launchPackaged(appFolder, { userData, env });
  const window = new Workbench(page);
  for (const { name } of sessions) {
    await window.session.selectOption(name);
    await window.sendTo(`http://${name}.test/`);
    await expect(window.status).toHaveText(/^200/);
  }
  const lines = proxy.connections.map(
    (connection) => connection.received().toString("latin1").split("\r\n")[0],
  );
  expect(lines).toEqual([
    "GET http://of-the-file.test/ HTTP/1.1",
    "GET http://of-the-desktop.test/ HTTP/1.1",
  ]);
  await close();
  await proxy.close();
  await scripts.close();
});
