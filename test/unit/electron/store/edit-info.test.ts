import { expect, test } from "vitest";
import { infoOf, withInfo } from "#electron/store/edit-info.ts";

const text = `# ours
info:
  name: A # the first
  type: http
  seq: 1
odd: { kept: yes }
http: { method: GET, url: "https://h.test/" }
`;

test("a name and a place are put into the text; comments and unknown keys stay", () => {
  expect(withInfo(text, { name: "B", sequence: 1_500 })).toEqual({
    ok: true,
    value: text.replace("name: A", "name: B").replace("seq: 1", "seq: 1500"),
  });
});

test("text that says it already is left as it is", () => {
  expect(withInfo(text, { name: "A", sequence: 1 })).toEqual({ ok: true, value: text });
});

test("text that does not parse is not touched", () => {
  expect(withInfo("a: [", { name: "B" })).toMatchObject({ ok: false, error: { kind: "file-broken" } });
  expect(infoOf("a: [")).toEqual({});
});
