import { checkResponseRules, type ResponseCase } from "#test/unit/shared/risks/response-cases.ts";

const json = (text: string, over: ResponseCase = {}): ResponseCase => ({ text, ...over });
const page = "<!DOCTYPE html><html><body>Sign in</body></html>";
const asking = (name: string, value: string): ResponseCase => ({
  tries: [{ url: "https://api.example.com/things", fields: [[name, value]] }],
});
const acceptJson = asking("Accept", "application/json");
const megabytes = 1024 * 1024;
const local = { tries: [{ url: "http://localhost:3000/" }] };

checkResponseRules({
  "response/success-that-failed": {
    found: {
      "by success": ["warning", json('{"success": false}')],
      "by ok": ["warning", json('{"ok": false, "error": "invalid_auth"}')],
      "by an error": ["warning", json('{"error": {"message": "not allowed"}}')],
      "by GraphQL errors": ["warning", json('{"data": null, "errors": [{"message": "no such field"}]}')],
      "by a code": ["warning", json('{"code": 404, "message": "no"}')],
      "by a status": ["warning", json('{"status": "error"}', { status: 201 })],
      "by JSON-RPC": ["warning", json('{"jsonrpc": "2.0", "id": 1, "error": {"code": -32601}}')],
    },
    quiet: {
      "with an empty error": json('{"error": null, "errors": [], "id": 1}'),
      "with success": json('{"success": true, "error": ""}'),
      "of a list": json('[{"error": "one"}]'),
      "of GraphQL without errors": json('{"data": {"error": "a field"}, "errors": []}'),
      "of a status that failed": json('{"success": false}', { status: 400 }),
      "with another code": json('{"code": 200, "status": "active"}'),
      "of an error rate": json('{"errorRate": 0.5, "error_count": 3}'),
      "of what is cut off": json('{"success": false', { isWhole: false }),
    },
  },
  "response/type-mismatch": {
    found: {
      "XML as JSON": ["warning", json("<?xml version='1.0'?><a/>")],
      "text as JSON": ["warning", json("not found")],
      "JSON as plain text": ["warning", json('{"a": 1}', { type: "text/plain" })],
      "JSON as HTML": ["warning", json('{"a": 1}', { type: "text/html; charset=utf-8" })],
      "JSON as an image": ["warning", json('{"a": 1}', { type: "image/png" })],
      "HTML as PDF": ["warning", json(page, { type: "application/pdf" })],
    },
    quiet: {
      "JSON as JSON": json('{"a": 1}'),
      "a scalar as JSON": json('"ok"'),
      "problem+json": json('{"title": "no"}', { type: "application/problem+json" }),
      "the beginning of a JSON": json('{"a": [1, 2', { isWhole: false }),
      nothing: json(""),
      "a page as JSON, which is told otherwise": json(page),
      "without a type": json(page, { type: null }),
      bytes: json("", { text: null, type: "image/png" }),
    },
  },
  "response/html-from-api": {
    found: {
      "a login page": ["warning", { ...acceptJson, text: page, type: "text/html" }],
      "with a charset": ["warning", { ...acceptJson, text: `  ${page}`, type: "text/html; charset=utf-8" }],
      "after a comment": ["warning", { ...acceptJson, text: `<!-- x --> ${page}`, type: "text/html" }],
      "to JSON that was sent": [
        "warning",
        { ...asking("Content-Type", "application/json"), status: 502, text: page, type: "text/html" },
      ],
    },
    quiet: {
      "that was asked for": {
        ...asking("Accept", "text/html, application/json"),
        text: page,
        type: "text/html",
      },
      "where nothing was asked for": { text: page, type: "text/html" },
      "where anything was": { ...asking("Accept", "*/*"), text: page, type: "text/html" },
      "of JSON": acceptJson,
      "of text": { ...acceptJson, text: "busy", type: "text/html" },
    },
  },
  "response/compression-ratio": {
    found: {
      "of a bomb": ["warning", { bytes: [1617, 1024 * megabytes] }],
      "just over": ["warning", { bytes: [megabytes, 201 * megabytes] }],
      "of zeros": ["warning", { bytes: [20_000, 20 * megabytes] }],
      "as text": ["warning", { type: "text/plain", text: "0", bytes: [10_000, 10 * megabytes] }],
    },
    quiet: {
      "of a small one": { bytes: [10, 1 * megabytes] },
      "of an ordinary one": { bytes: [10 * megabytes, 60 * megabytes] },
      "of nothing": { bytes: [0, 0] },
      "of what is not compressed": { bytes: [50 * megabytes, 50 * megabytes] },
      "just at the limit": { bytes: [megabytes, 200 * megabytes] },
    },
  },
  "response/stack-trace": {
    found: {
      "of Python": [
        "warning",
        { status: 500, text: 'Traceback (most recent call last):\n  File "a.py"', type: "text/plain" },
      ],
      "of Java": [
        "warning",
        { status: 500, text: "java.lang.Error\n\tat com.acme.A.run(A.java:12)", type: "text/plain" },
      ],
      "of .NET in JSON": [
        "warning",
        json('{"detail": "x\\r\\n   at A.B.C(String s) in C:\\\\a\\\\B.cs:line 5"}', { status: 500 }),
      ],
      "of JavaScript in JSON": [
        "warning",
        json('{"stack": "Error: x\\n    at run (/srv/app.js:3:9)"}', { status: 500 }),
      ],
      "of PHP": ["warning", { text: "#0 /var/www/index.php(12): run()", type: "text/html" }],
      "of Go": ["warning", { text: "goroutine 1 [running]:\nmain.main()", type: "text/plain" }],
    },
    quiet: {
      "on this machine": { ...local, text: "Traceback (most recent call last):", type: "text/plain" },
      "of a message": json('{"error": "failed at step 3"}'),
      "of prose": { text: "Meet me at 10:30:00 (Main Street)", type: "text/plain" },
      "of bytes": { text: null, type: "image/png" },
      "of a word": { text: "See the traceback in your logs.", type: "text/plain" },
    },
  },
  "response/secret": {
    found: {
      "of GitHub": ["warning", json(`{"t": "ghp_${"a1B2".repeat(9)}"}`)],
      "of AWS": ["warning", json('{"k": "AKIAIOSFODNN7ABCDEFG"}')],
      "a private key": [
        "warning",
        { text: "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----", type: "text/plain" },
      ],
      "a JWT": ["warning", json('{"token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc"}')],
    },
    quiet: {
      "of an id": json('{"id": "550e8400-e29b-41d4-a716-446655440000"}'),
      "of a placeholder": json('{"t": "ghp_xxxxxxxxxxxxxxxxxxxxxxxx"}'),
      "of prose": json('{"text": "keep your token safe"}'),
      "of a public key": {
        text: "-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----",
        type: "text/plain",
      },
      "of bytes": { text: null },
    },
  },
  "response/deep-json": {
    found: {
      "of lists": ["warning", json("[".repeat(300) + "]".repeat(300))],
      "of objects": ["warning", json('{"a":'.repeat(250) + "1" + "}".repeat(250))],
      "cut off": ["warning", json("[".repeat(5000), { isWhole: false })],
      "as another JSON": [
        "warning",
        json("[".repeat(300) + "]".repeat(300), { type: "application/hal+json" }),
      ],
    },
    quiet: {
      "of few": json("[[[[]]]]"),
      "just at the limit": json("[".repeat(200) + "]".repeat(200)),
      "of a wide one": json(`[${"[1],".repeat(500)}[1]]`),
      "in a text": json(JSON.stringify({ a: "[".repeat(300) })),
    },
  },
});
