import { expect, test } from "vitest";
import { contentKinds, contentOfKind } from "#renderer/features/request/content-kind.ts";
import type { Content } from "#shared/workbench/request-draft.ts";

const json: Content = { kind: "json", text: "{}" };

test("text goes along between the kinds that are plain text, and the media type waits", () => {
  const csv: Content = { kind: "text", text: "a", mediaType: "text/csv" };
  expect(contentOfKind("xml", json, undefined)).toEqual({ kind: "xml", text: "{}" });
  expect(contentOfKind("text", json, csv)).toEqual({ ...csv, text: "{}" });
});

test("every kind gets back what it held when it was left", () => {
  const query: Content = { kind: "graphql", query: "{a}", variables: "{}", operationName: "A" };
  expect(contentOfKind("graphql", { kind: "none" }, query)).toBe(query);
  expect(contentOfKind("json", query, json)).toBe(json);
});

test("the same kind again changes nothing, and every kind can be chosen without having been there", () => {
  expect(contentOfKind("json", json, undefined)).toBe(json);
  for (const { value } of contentKinds)
    expect(contentOfKind(value, { kind: "none" }, undefined).kind).toBe(value);
});
