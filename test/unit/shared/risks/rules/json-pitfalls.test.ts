import { type Case, checkRules, json, text } from "#test/unit/shared/risks/rule-cases.ts";

const post = (body: string): Case => ({ method: "POST", content: json(body) });

checkRules({
  "content/doubled-json-key": {
    found: {
      "at the top": ["warning", post('{"a": 1, "a": 2}'), []],
      deeper: ["warning", post('{"x": [{"a": 1, "b": 2, "a": 3}]}')],
      "in another spelling": ["warning", post('{"a": 1, "\\u0061": 2}')],
      "after an inner object": ["warning", post('{"a": {"b": 1}, "a": 2}')],
    },
    quiet: {
      "in different objects": post('[{"a": 1}, {"a": 2}]'),
      "in different depths": post('{"a": {"a": 1}}'),
      "in another case": post('{"a": 1, "A": 2}'),
      "in what is not JSON": post('{"a": 1, "a": '),
      "in plain text": { method: "POST", content: text("text/plain", '{"a": 1, "a": 2}') },
    },
  },
  "content/huge-json-number": {
    found: {
      "at the top": ["warning", post('{"id": 12345678901234567890}'), []],
      "just beyond": ["warning", post("[9007199254740993]")],
      "below zero": ["warning", post("[-9007199254740993]")],
      "by a variable": ["warning", { ...post('{"id": {{n}}}'), env: { n: "12345678901234567890" } }],
    },
    quiet: {
      "just within": post("[9007199254740991]"),
      "as a text": post('{"id": "12345678901234567890"}'),
      "as a fraction": post("[0.12345678901234567890]"),
      "in what is not JSON": post("[12345678901234567890"),
      "of a secret": post('{"id": {{secret:n}}}'),
    },
  },
});
