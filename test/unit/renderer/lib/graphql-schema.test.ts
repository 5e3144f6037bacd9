import { buildSchema, introspectionFromSchema } from "graphql";
import { expect, test } from "vitest";
import { checkGraphql, introspectionQuery, schemaFrom } from "#renderer/lib/graphql-schema.ts";

const source = buildSchema(`
  type Query { user(id: ID!): User, old: String @deprecated(reason: "use user") }
  type User { name: String }
`);

/** As it comes over the wire. */
const answer: unknown = JSON.parse(JSON.stringify(introspectionFromSchema(source)));

const faultsOf = async (text: string) => checkGraphql(await schemaFrom(answer))(text);

test("a field that a type lacks is marked by its name", async () => {
  const text = "query Q { user(id: 1) { nam } }";
  expect(await faultsOf(text)).toEqual([
    { from: 24, to: 27, message: 'Cannot query field "nam" on type "User". Did you mean "name"?' },
  ]);
});

test("a deprecated field is a warning with its reason", async () => {
  const [fault] = await faultsOf("{ old }");
  expect(fault).toMatchObject({ from: 2, to: 5, severity: "warning" });
  expect(fault?.message).toContain("use user");
});

test("a reference may stand for anything", async () => {
  expect(await faultsOf("{ user(id: {{id}}) { {{field}} } }")).toEqual([]);
});

test("without a schema only the syntax is looked at", async () => {
  expect(await checkGraphql(null)("{ whatever }")).toEqual([]);
  const [fault] = await checkGraphql(null)("query { a ");
  expect(fault?.message).toContain("Syntax Error");
  expect(await checkGraphql(null)(" ")).toEqual([]);
});

test("what is no schema is none", async () => {
  expect(await schemaFrom({ __schema: { types: [] } })).toBeNull();
  expect(await schemaFrom("x")).toBeNull();
});

test("the question is one that older servers know", async () => {
  const query = await introspectionQuery();
  expect(query).toContain("__schema");
  expect(query).not.toContain("isOneOf");
  expect(query).not.toContain("specifiedByURL");
});
