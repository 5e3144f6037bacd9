import { editing } from "#test/e2e/pages/editing.ts";
import { head } from "#test/support/answered-with.ts";
import { type RawConnection, rawServer } from "#test/support/raw-server.ts";
import { expect, test } from "./fixtures.ts";

const answer = (connection: RawConnection): void =>
  void connection.socket.on("data", () => connection.end(head("HTTP/1.1 204 No Content")));

test("a command copied for the Windows prompt fills the request in, and is sent as it was meant", async ({
  bench,
}) => {
  const server = await rawServer(answer);
  const window = bench.window();
  const { pasted, paste } = editing(window);
  const command = [
    `curl ^"${server.url("/a?x=1^&y=2")}^" ^`,
    '  -H ^"content-type: application/json^" ^',
    String.raw`  --data-raw ^"^{^\^"city^\^":^\^"Z^ürich^\^"^}^"`,
  ];
  await paste(window.url, command.join("\r\n"));
  await expect(window.url).toHaveValue(server.url("/a?x=1&y=2"));
  await expect(pasted).toContainText("POST, 2 parameters, a json body");
  await window.sendAndWait();
  expect(server.connections[0]?.received().toString()).toContain('\r\n\r\n{"city":"Zürich"}');
  await server.close();
});

test("a multipart body a browser copied becomes its parts, with the file left to choose", async ({
  bench,
}) => {
  const window = bench.window();
  const { pasted, paste } = editing(window);
  await paste(
    window.url,
    String.raw`curl 'http://127.0.0.1:9/' -H 'content-type: multipart/form-data; boundary=--b' --data-raw $'----b\r\nContent-Disposition: form-data; name="title"\r\n\r\nHello\r\n----b\r\nContent-Disposition: form-data; name="photo"; filename="p.png"\r\nContent-Type: image/png\r\n\r\n\r\n----b--\r\n'`,
  );
  await expect(pasted).toContainText("a multipart body");
  await expect(pasted).toContainText("photo=@p.png — choose the file in Body");
  await window.open("Body");
  await expect(window.page.getByRole("textbox", { name: "Name, row 1", exact: true })).toHaveValue("title");
  await expect(window.page.getByRole("textbox", { name: "Name, row 2", exact: true })).toHaveValue("photo");
});

test("typing in a body keeps the line ends it came with", async ({ bench }) => {
  const server = await rawServer(answer);
  const window = bench.window();
  await editing(window).paste(
    window.url,
    `curl '${server.url("/")}' -H 'content-type: text/plain' --data-raw $'one\\r\\ntwo\\r\\n'`,
  );
  await window.open("Body");
  const text = window.page.getByRole("textbox", { name: "Body text" });
  await text.click();
  await text.press("ControlOrMeta+End");
  await text.pressSequentially("three");
  await text.press("Enter");
  await window.sendAndWait();
  expect(server.connections[0]?.received().toString()).toMatch(/\r\n\r\none\r\ntwo\r\nthree\r\n$/);
  await server.close();
});

test("the automatic fields are those that are sent", async ({ bench }) => {
  const server = await rawServer(answer);
  const window = bench.window();
  await window.url.fill(server.url("/"));
  await window.open("Headers");
  const rows = window.page.getByRole("table", { name: "Headers" }).getByRole("row");
  const automatic = rows.filter({ has: window.page.getByRole("checkbox", { name: /^Automatic/ }) });
  const fields = await automatic.evaluateAll((all) =>
    all.map((one) => [...one.querySelectorAll("td")].slice(1, 3).map((cell) => cell.textContent)),
  );
  await window.sendAndWait();
  const sent = server.connections[0]?.received().toString() ?? "";
  for (const [name, value] of fields) expect(sent).toContain(`${name}: ${value}\r\n`);
  expect(fields).toHaveLength(4);
  await server.close();
});
