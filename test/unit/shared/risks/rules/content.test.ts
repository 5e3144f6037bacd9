import type { Content } from "#shared/workbench/request-draft.ts";
import { checkRules, json, row, text } from "#test/unit/shared/risks/rule-cases.ts";

const graphql = (variables: string): Content => ({
  kind: "graphql",
  query: "{ a }",
  variables,
  operationName: "",
});

checkRules({
  "content/json-with-other-media-type": {
    found: {
      "as a form": [
        "error",
        { method: "POST", content: text("application/x-www-form-urlencoded", '{"a": 1}') },
        ["Use application/json"],
      ],
      "as text": ["error", { method: "POST", content: text("text/plain", "[1]") }],
      "without a media type": ["error", { method: "POST", content: text("", '{"a": 1}') }],
      "by a header over JSON": [
        "error",
        { method: "POST", content: json("{}"), headers: [row("Content-Type", "text/xml")] },
      ],
      "by a header's variable": [
        "error",
        {
          method: "POST",
          content: json("{}"),
          headers: [row("content-type", "{{t}}")],
          env: { t: "text/xml" },
        },
      ],
      "with a variable inside": [
        "error",
        { method: "POST", content: text("text/plain", '{"a": {{n}}}'), env: { n: "1" } },
      ],
      "with a secret inside": [
        "error",
        { method: "POST", content: text("text/plain", '{"a": "{{secret:n}}"}') },
      ],
    },
    quiet: {
      "as JSON": { method: "POST", content: json('{"a": 1}') },
      "as text with JSON's type": {
        method: "POST",
        content: text("application/vnd.api+json; charset=utf-8", '{"a": 1}'),
      },
      "with a JSON header": {
        method: "POST",
        content: json("{}"),
        headers: [row("Content-Type", "application/problem+json")],
      },
      "with a header that is off": {
        method: "POST",
        content: json("{}"),
        headers: [row("Content-Type", "text/xml", false)],
      },
      "as lines of JSON": { method: "POST", content: text("application/x-ndjson", '{"a": 1}') },
      "as YAML": { method: "POST", content: text("application/yaml", '{"a": 1}') },
      "in text that is none": { method: "POST", content: text("text/plain", "a=1") },
      "while unknown": { method: "POST", content: text("text/plain", '{"a": {{n}}}') },
      "while the header is unknown": {
        method: "POST",
        content: json("{}"),
        headers: [row("Content-Type", "{{t}}")],
      },
      "while empty": { method: "POST", content: json(" "), headers: [row("Content-Type", "text/xml")] },
    },
  },
  "content/invalid-json": {
    found: {
      "with a comma too many": ["error", { method: "POST", content: json('{"a": 1,}') }],
      "with single quotes": ["error", { method: "POST", content: json("{'a': 1}") }],
      "cut off": ["error", { method: "POST", content: json('{"a": [1, 2') }],
      "as text of that type": ["error", { method: "POST", content: text("application/json", "a=1") }],
      "once filled in": ["error", { method: "POST", content: json('{"a": {{n}}}'), env: { n: "x y" } }],
      "with two values": ["error", { method: "POST", content: json("{} {}") }],
    },
    quiet: {
      "when it is": { method: "POST", content: json('{"a": [1, 2, {"b": null}]}') },
      "as a scalar": { method: "POST", content: json(" 42 ") },
      "while empty": { method: "POST", content: json("\n") },
      "while unknown": { method: "POST", content: json('{"a": {{n}}}') },
      "with a number filled in": { method: "POST", content: json('{"a": {{n}}}'), env: { n: "12" } },
      "with a secret outside of quotes": { method: "POST", content: json('{"a": {{secret:n}}}') },
      "as plain text": { method: "POST", content: text("text/plain", "{") },
    },
  },
  "content/repeated-content-type": {
    found: {
      twice: [
        "warning",
        { headers: [row("Content-Type", "a/b"), row("content-type", "c/d")] },
        ["Keep a/b", "Keep c/d"],
      ],
      "twice the same": [
        "warning",
        { headers: [row("Content-Type", "a/b"), row("Content-Type", "a/b")] },
        ["Keep a/b"],
      ],
      "three times": [
        "warning",
        { headers: ["a/b", "c/d", "e/f"].map((value) => row("Content-Type", value)) },
      ],
      "around another": [
        "warning",
        { headers: [row("Content-Type", "a/b"), row("Accept", "x"), row("CONTENT-TYPE", "")] },
      ],
    },
    quiet: {
      once: { headers: [row("Content-Type", "a/b")] },
      "with one off": { headers: [row("Content-Type", "a/b"), row("Content-Type", "c/d", false)] },
      never: {},
      "with others twice": { headers: [row("Accept", "a"), row("Accept", "b")] },
    },
  },
  "content/on-get": {
    found: {
      GET: ["warning", { content: json("{}") }, ["Remove the body", "Use POST"]],
      HEAD: ["warning", { method: "HEAD", content: text("text/plain", "x") }],
      "in lower case": ["warning", { method: "get", content: json("{}") }],
      "a form": ["warning", { content: { kind: "form", rows: [row("a", "b")] } }],
      TRACE: ["warning", { method: "TRACE", content: json("1") }],
    },
    quiet: {
      POST: { method: "POST", content: json("{}") },
      DELETE: { method: "DELETE", content: json("{}") },
      QUERY: { method: "QUERY", content: json("{}") },
      "an empty body": { content: json("") },
      "a form that is off": { content: { kind: "form", rows: [row("a", "b", false)] } },
      "no file": { content: { kind: "file", file: null, mediaType: "a/b" } },
    },
  },
  "content/graphql-variables-not-json": {
    found: {
      "as words": ["error", { method: "POST", content: graphql("id: 1") }, ["Send no variables"]],
      "as a list": ["error", { method: "POST", content: graphql("[1]") }, ["Send no variables"]],
      "as a number": ["error", { method: "POST", content: graphql("1") }, ["Send no variables"]],
      "cut short": ["error", { method: "POST", content: graphql('{"a": 1') }, ["Send no variables"]],
      "once a variable is filled in": [
        "error",
        { method: "POST", content: graphql('{"a": {{v}}}'), env: { v: "b c" } },
        ["Send no variables"],
      ],
    },
    quiet: {
      "as an object": { method: "POST", content: graphql(' {"a": [1]} ') },
      "while empty": { method: "POST", content: graphql(" ") },
      "with a secret inside": { method: "POST", content: graphql('{"a": "{{secret:v}}"}') },
      "while a variable is unknown": { method: "POST", content: graphql("{{v}}") },
      "in JSON content": { method: "POST", content: json("[1]") },
    },
  },
});
