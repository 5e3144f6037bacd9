import { FileId } from "#shared/ids.ts";
import type { Content, Part } from "#shared/workbench/request-draft.ts";
import { checkRules, json, row } from "#test/unit/shared/risks/rule-cases.ts";

const part = (name: string, value: Part["value"], use = true): Part => ({
  name,
  use,
  value,
  fileName: "",
  mediaType: "",
  note: "",
});
const text = (name: string, value: string, use = true): Part =>
  part(name, { kind: "text", text: value }, use);
const file = (name: string, id: string | null, use = true): Part =>
  part(name, { kind: "file", file: id === null ? null : { id: FileId.parse(id), name: id, bytes: 1 } }, use);
const parts = (...all: readonly Part[]): Content => ({ kind: "multipart", parts: all });
const typed = (value: string, use = true): { readonly headers: readonly ReturnType<typeof row>[] } => ({
  headers: [row("Content-Type", value, use)],
});

checkRules({
  "content/multipart-without-file": {
    found: {
      "as a file nobody chose": [
        "error",
        { method: "POST", content: parts(file("f", null)) },
        ["Leave the part out"],
      ],
      "without a name either": ["error", { method: "POST", content: parts(text("a", "1"), file("", null)) }],
      "as curl names one": [
        "warning",
        { method: "POST", content: parts(text("f", "@photo.png")) },
        ["Leave the part out", "Make it a file"],
      ],
      "as curl names one in a folder": [
        "warning",
        { method: "POST", content: parts(text("f", "@./out/report")) },
      ],
    },
    quiet: {
      "with its file": { method: "POST", content: parts(file("f", "a")) },
      "where the part is off": { method: "POST", content: parts(file("f", null, false)) },
      "in a handle": { method: "POST", content: parts(text("user", "@someone")) },
      "in an address": { method: "POST", content: parts(text("mail", "a@example.com")) },
      "in other content": { method: "POST", content: json('{"a": "@photo.png"}') },
    },
  },
  "content/multipart-boundary": {
    found: {
      "that is not there": [
        "error",
        { method: "POST", content: parts(text("a", "1")), ...typed("multipart/form-data") },
        ["Leave Content-Type to the body"],
      ],
      "that is empty": [
        "error",
        { method: "POST", content: parts(text("a", "1")), ...typed("multipart/form-data; boundary=") },
      ],
      "that stands in a part": [
        "error",
        {
          method: "POST",
          content: parts(text("a", "x\r\n--B\r\n")),
          ...typed("multipart/form-data; boundary=B"),
        },
      ],
      "under another media type": [
        "error",
        { method: "POST", content: parts(text("a", "1")), ...typed("application/json") },
      ],
    },
    quiet: {
      "that is typed whole": {
        method: "POST",
        content: parts(text("a", "1")),
        ...typed('multipart/mixed; boundary="B b"'),
      },
      "that is ours": { method: "POST", content: parts(text("a", "1")) },
      "typed in a row that is off": {
        method: "POST",
        content: parts(text("a", "1")),
        ...typed("multipart/form-data", false),
      },
      "while a variable is unknown": {
        method: "POST",
        content: parts(text("a", "1")),
        ...typed("multipart/form-data; boundary={{b}}"),
      },
      "in other content": { method: "POST", content: json("{}"), ...typed("multipart/form-data") },
    },
  },
});
