import { expect, test } from "vitest";
import { saysItFailed } from "#shared/reading/says-it-failed.ts";

const json = (value: unknown, type = "application/json") => saysItFailed(JSON.stringify(value), type);

test.each([
  [{ error: "no such city" }, "$.error", "no such city"],
  [{ error: { code: 12, message: "quota used up" } }, "$.error", "quota used up"],
  [{ error: "invalid_grant", error_description: "Token expired" }, "$.error", "invalid_grant"],
  [{ errors: [{ message: "name is missing" }] }, "$.errors", "name is missing"],
  [{ data: null, errors: [{ message: "Cannot query field" }] }, "$.errors", "Cannot query field"],
  [{ data: { user: { id: 1 } }, errors: [{ message: "partly" }] }, "$.errors", "partly"],
  [{ success: false, message: "Wrong key" }, "$.success", "success is false: Wrong key"],
  [{ success: "false" }, "$.success", "success is false"],
  [{ ok: false, error: "channel_not_found" }, "$.ok", "ok is false: channel_not_found"],
  [{ Response: "False", Error: "Movie not found!" }, "$.Response", "Response is false: Movie not found!"],
  [{ status: "error", message: "down" }, "$.status", "down"],
  [{ status: "fail", data: { title: "required" } }, "$.status", "status is fail"],
  [{ status: "fail", data: null, message: "required" }, "$.status", "required"],
  [{ code: 404, message: "not here" }, "$.code", "404: not here"],
  [{ status: 500, title: "Broken" }, "$.status", "500: Broken"],
  [{ statusCode: "403", msg: "forbidden", data: null }, "$.statusCode", "403: forbidden"],
  [
    { jsonrpc: "2.0", id: 1, error: { code: -32601, message: "Method not found" } },
    "$.error",
    "Method not found",
  ],
  [
    [
      { jsonrpc: "2.0", id: 1, result: 1 },
      { jsonrpc: "2.0", id: 2, error: { code: 1, message: "no" } },
    ],
    "$[1].error",
    "no",
  ],
] as const)("%j says that it failed", (value, at, says) => {
  expect(json(value)).toEqual({ at, says });
});

test.each([
  [{ error: null, result: 1 }],
  [{ error: false }],
  [{ error: "" }],
  [{ error: "none" }],
  [{ error: {}, value: 2 }],
  [{ errors: [] }],
  [{ errors: 0, checked: 40 }],
  [{ success: true, errors: [], messages: [] }],
  [{ success: true, error: "a warning that did not matter" }],
  [{ data: { error: "the name of a column" } }],
  [{ data: { errors: [{ message: "logged" }] } }],
  [{ id: "job-7", status: "failed", error: "exit 1" }],
  [{ name: "launch", success: false }],
  [{ errors: [{ message: "first" }], total: 40, page: 1 }],
  [{ code: 404, name: "Area code" }],
  [{ code: 500 }],
  [{ status: "ok" }],
  [{ status: 200, message: "fine" }],
  [{ jsonrpc: "2.0", id: 1, result: { error: "inner" } }],
  [[{ error: "one of many" }]],
  ["error"],
  [null],
  [42],
])("%j says nothing of the kind", (value) => {
  expect(json(value)).toBeNull();
});

test("problem details say so by their media type", () => {
  expect(json({ title: "Out of credit" }, "application/problem+json")).toEqual({
    at: "$",
    says: "Out of credit",
  });
});

test.each([
  [
    "<soap:Envelope><soap:Body><soap:Fault><faultstring>No such user</faultstring></soap:Fault></soap:Body></soap:Envelope>",
    "text/xml",
    "SOAP Fault",
    "No such user",
  ],
  [
    "<br /><b>Fatal error</b>: Uncaught Exception in x.php",
    "text/html",
    "PHP error",
    "Uncaught Exception in x.php",
  ],
  ["Traceback (most recent call last):\n  File x\nKeyError: 'a'", "text/plain", "Traceback", "KeyError: 'a'"],
  ["Error: connect failed", "text/plain", "Error", "connect failed"],
  [
    "<?xml version='1.0'?><Error><Code>NoSuchKey</Code><Message>No such key</Message></Error>",
    "application/xml",
    "Error",
    "No such key",
  ],
])("text like %s says that it failed", (text, type, at, says) => {
  expect(saysItFailed(text, type)).toEqual({ at, says });
});

test.each([
  ["Everything is fine", "text/plain"],
  ["errors.log\nother.log", "text/plain"],
  ["<catalog><error-codes/></catalog>", "application/xml"],
  ["Error", "application/octet-stream"],
  ["", "text/plain"],
])("text like %s says nothing of the kind", (text, type) => {
  expect(saysItFailed(text, type)).toBeNull();
});

test("what it says is shortened", () => {
  expect(json({ error: "x".repeat(5_000) })?.says).toHaveLength(200);
});

test("content too long for an error message is not read", () => {
  expect(json({ error: "x".repeat(300_000) })).toBeNull();
});
