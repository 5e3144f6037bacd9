import { graphqlServer } from "#test/support/graphql-server.ts";
import { expect, test } from "./fixtures.ts";

test("a schema is fetched by the request's own way, and completes, checks and explains the query", async ({
  bench,
}) => {
  const server = await graphqlServer();
  const window = bench.window();
  const { page } = window;
  const query = page.getByRole("textbox", { name: "GraphQL query" });
  const schema = page.getByRole("status", { name: "Schema" });
  await window.url.fill(`${server.url}?trace=1`);
  await window.method.selectOption("POST");
  await window.open("Headers");
  await window.fillRow("Headers", 1, ["X-Tenant", "blue"]);
  await window.open("Auth");
  await page.getByRole("combobox", { name: "Scheme" }).selectOption("bearer");
  await window.keep("Token", "t0ken-value-of-the-day");
  await window.open("Body");
  await page.getByRole("combobox", { name: "Body kind" }).selectOption("graphql");
  await expect(schema).toContainText("No schema yet");

  await page.getByRole("button", { name: "Fetch schema" }).click();
  await expect(schema).toContainText(/Schema fetched \d/);
  await expect(window.status).toHaveText(/^200/);
  expect(server.asked[0]).toMatchObject({
    "x-tenant": "blue",
    authorization: "Bearer t0ken-value-of-the-day",
  });

  await query.click();
  await page.keyboard.type("query Q { us");
  const offers = page.getByRole("listbox", { name: "Completions" });
  await expect(offers.getByRole("option", { name: /^users/ })).toBeVisible();
  await expect(offers.getByRole("option", { name: /^user(?!s)/ })).toBeVisible();
  await page.keyboard.press("Escape");

  await query.fill("query Q { users { nam } }");
  const marked = query.locator(".cm-lintRange-error");
  await expect(marked).toHaveText("nam");
  await marked.hover();
  await expect(page.getByText('Cannot query field "nam" on type "User".')).toBeVisible();
  await query.fill("query Q { everyone { name } }");
  await expect(query.locator(".cm-lintRange-warning")).toHaveText("everyone");

  await query.fill(
    "query Q($first: Int) { users(first: $first) { name } }\nquery R { user(id: 2) { name } }",
  );
  await query.getByText("users", { exact: true }).hover();
  await expect(page.getByText("Query.users: [User!]!")).toBeVisible();
  await page.getByRole("combobox", { name: "Operation", exact: true }).selectOption("R");
  await expect(page.getByRole("textbox", { name: "Operation name" })).toHaveValue("R");
  await window.sendAndWait();
  await expect(window.body()).toContainText("Grace");
  await expect(schema).toContainText("Schema fetched");
  await server.close();
});

test("a server that is no GraphQL server is said to be none, and the schema known before stays", async ({
  bench,
}) => {
  const window = bench.window();
  const { page } = window;
  await window.url.fill(`${process.env["WIREBENCH_HTTPBIN"] ?? ""}/anything`);
  await window.open("Body");
  await page.getByRole("combobox", { name: "Body kind" }).selectOption("graphql");
  await page.getByRole("button", { name: "Fetch schema" }).click();
  await expect(page.getByRole("status", { name: "Schema" })).toContainText(/not as GraphQL does|no schema/);
});
