import { expect, test } from "vitest";
import { pathParamsOf, placedPathParams, unfilledPathParams } from "#shared/workbench/path-params.ts";
import type { Row } from "#shared/workbench/request-draft.ts";

const row = (name: string, value = "", use = true): Row => ({ name, value, use, note: "" });

test.each<[string, readonly string[]]>([
  ["https://h/users/:id", ["id"]],
  ["https://h/:a/x/:b_2-c?d=/:e#/:f", ["a", "b_2-c"]],
  ["{{base}}/users/:id", ["id"]],
  ["h:8080/:id", ["id"]],
  ["https://h:8080/x", []],
  ["https://u:p@h/:id.json", ["id"]],
  ["https://h/things/x:cancel", []],
  ["https://h/at/12:30", []],
  ["https://h/:8080", []],
  ["https://h/:", []],
  ["https://:id/", []],
  ["/:id", ["id"]],
  ["", []],
])("%s has %j", (url, names) => {
  const placed = placedPathParams(url);
  expect(placed.map(({ name }) => name)).toEqual(names);
  for (const { name, from, to } of placed) expect(url.slice(from, to)).toBe(`:${name}`);
});

test("a name that is there twice is one row", () => {
  expect(pathParamsOf("/:id/:id", [])).toEqual([row("id")]);
});

test("what is known of a name stays with it wherever it goes", () => {
  expect(pathParamsOf("/:b/:a", [row("a", "1"), row("b", "2")])).toEqual([row("b", "2"), row("a", "1")]);
});

test("a name that is being typed takes its value along", () => {
  expect(pathParamsOf("/:idx/:b", [row("id", "1"), row("b", "2")])).toEqual([row("idx", "1"), row("b", "2")]);
});

test("only a row in use that stands in the URL and is empty is missing", () => {
  const pathParams = [row("a"), row("b", "1"), row("c", "", false), row("gone")];
  expect(unfilledPathParams({ url: "/:a/:b/:c", pathParams })).toEqual(["a"]);
});
