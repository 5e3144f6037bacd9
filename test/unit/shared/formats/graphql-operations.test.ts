import { expect, test } from "vitest";
import { graphqlOperations } from "#shared/formats/graphql-operations.ts";

test.each([
  ["query A { a } mutation B($x: Int = 1) { b } subscription\n C { c }", ["A", "B", "C"]],
  ["{ a }", []],
  ["query ($n: Int) { a }", []],
  ["# query Commented { a }\nquery Real { query mutation }", ["Real"]],
  ['query Q { a(t: "query Inner { x }", b: """ mutation M """) }', ["Q"]],
  ["fragment F on query { a } query Q { ...F }", ["Q"]],
])("the operations of %s are found by name", (document, names) => {
  expect(graphqlOperations(document)).toEqual(names);
});
