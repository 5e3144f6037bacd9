import { createHash } from "node:crypto";
import { FileId } from "#shared/ids.ts";
import { literalSecrets } from "#shared/risks/literal-secret.ts";
import { paramsOf, urlWithParams } from "#shared/workbench/params.ts";
import { pathParamsOf } from "#shared/workbench/path-params.ts";
import {
  type Auth,
  type Content,
  emptyDraft,
  type FileRef,
  type Part,
  type RequestDraft,
  type Row,
} from "#shared/workbench/request-draft.ts";
import type { Surroundings } from "#electron/store/request-file.ts";

export const aRow = (row: Partial<Row>): Row => ({ name: "", value: "", use: true, note: "", ...row });

export const aDraft = (draft: Partial<RequestDraft>): RequestDraft => ({ ...emptyDraft, ...draft });

const idOf = (reference: string): FileId =>
  FileId.parse(createHash("sha256").update(reference).digest("base64url").slice(0, 32));

/** Surroundings in which every reference has an id and is found again by it. */
export function surroundings(name = "file-name"): Surroundings {
  const references = new Map<FileId, string>();
  return {
    name,
    nameFile: (reference) => {
      const id = idOf(reference);
      references.set(id, reference);
      return { id, name: reference.split("/").at(-1) ?? reference, bytes: null };
    },
    referenceOf: (id) => references.get(id) ?? null,
  };
}

/** A number in [0, 1) from a seed: mulberry32. */
export function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const fragments = [
  "a",
  "Name",
  "42",
  "1.0",
  "true",
  "null",
  "~",
  "no",
  "0x1F",
  "1e3",
  ".5",
  "2024-01-01",
  " ",
  "\t",
  "\n",
  "\r\n",
  "\n\n",
  "  indented",
  "trailing ",
  ": ",
  " #",
  "# comment",
  "- item",
  "? key",
  "key: value",
  "{{base_url}}",
  "{{secret:token}}",
  "{a}",
  "[b]",
  "&anchor",
  "*alias",
  "!tag",
  "|",
  ">",
  "%",
  "@",
  "`",
  "'",
  '"',
  "\\",
  "---",
  "...",
  "ünï",
  "日本",
  "😀",
  "\u0000",
  "\u0007",
  "\u001b[31m",
  "\u0085",
  "\u00a0",
  "\u2028",
  "\u2029",
  "\ufeff",
  "\ud800",
  "\udc00",
  "x".repeat(200),
  '{"a": [1, 2]}',
  "<xml/>",
  "a\\nb",
  "%20",
  "=",
  "&",
  "?",
  "/",
];

/** Drafts of every kind with the texts that YAML readers stumble over; none holds a secret in the clear. */
export function draftsFrom(chance: () => number, around: Surroundings): () => RequestDraft {
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[Math.floor(chance() * from.length)];
    if (picked === undefined) throw new Error("nothing to pick from");
    return picked;
  };
  const many = <T>(most: number, make: () => T): readonly T[] =>
    Array.from({ length: Math.floor(chance() * (most + 1)) }, make);
  const text = (): string => many(6, () => pick(fragments)).join("");
  const row = (): Row =>
    aRow({ name: text(), value: text(), use: chance() < 0.7, note: chance() < 0.3 ? text() : "" });
  const part = (): Part => {
    const file = pick<() => FileRef | null>([
      () => null,
      () => around.nameFile(pick(["data/a.bin", "b c.txt", "ü.json"])),
    ])();
    const isFile = chance() < 0.5;
    return {
      name: text(),
      use: chance() < 0.7,
      value: isFile ? { kind: "file", file } : { kind: "text", text: text() },
      fileName: pick(["", text(), file?.name ?? ""]),
      mediaType: pick(["", "image/png", text()]),
      note: chance() < 0.3 ? text() : "",
    };
  };
  const content = (): Content =>
    pick<() => Content>([
      () => ({ kind: "none" }),
      () => ({ kind: "json", text: text() }),
      () => ({
        kind: "text",
        text: text(),
        mediaType: pick([
          "text/plain",
          "text/csv",
          "application/xml",
          "text/xml",
          "application/soap+xml",
          "application/sparql-query",
          "text/html; charset=utf-8",
        ]),
      }),
      () => ({ kind: "xml", text: text() }),
      () => ({ kind: "graphql", query: text(), variables: text(), operationName: text() }),
      () => ({ kind: "form", rows: many(4, row) }),
      () => ({ kind: "multipart", parts: many(4, part) }),
      () => ({
        kind: "file",
        file: chance() < 0.3 ? null : around.nameFile(pick(["data/a.bin", "b c.txt", "ü.json"])),
        mediaType: pick(["", "image/png"]),
      }),
    ])();
  const auth = (): Auth =>
    pick<() => Auth>([
      () => ({ scheme: "none" }),
      () => ({ scheme: "basic", username: text(), password: "{{secret:pass}}" }),
      () => ({ scheme: "bearer", token: "{{token}}" }),
      () => ({
        scheme: "api-key",
        name: "X-Key",
        value: "{{secret:key}}",
        placement: pick(["header", "query"] as const),
      }),
    ])();
  const draft = (): RequestDraft => {
    const rows = many(4, row);
    const path = pick(["path", ":id/x", ":a/:b.json", "x:y"]);
    const url = urlWithParams(`https://example.test/${path}`, rows);
    return {
      name: text(),
      method: pick(["GET", "POST", "X-ODD"]),
      url,
      params: paramsOf(url, rows),
      pathParams: pathParamsOf(url, []).map(({ name }) => ({ ...row(), name })),
      headers: many(4, row),
      content: content(),
      auth: auth(),
      session: chance() < 0.5 ? null : pick(["default", "pay ments", "ü=x"]),
      overrides: pick([
        {},
        { timeouts: { readMs: 2_000, totalMs: null } },
        { proxy: null, httpVersion: "2" as const },
        { retry: { total: 2, statusForcelist: [429, 503] }, redirects: { follow: false } },
        { redirects: { limit: 3 }, tls: { authorities: ["ca.pem"] } },
      ]),
      raw: chance() < 0.8 ? null : `GET / HTTP/1.1\n${text()}`,
      docs: text(),
      ignored:
        chance() < 0.8 ? [] : [{ rule: "auth/basic", reason: text() || "so it is", date: "2026-01-31" }],
    };
  };
  return () => {
    for (;;) {
      const made = draft();
      if (literalSecrets(made).length === 0) return made;
    }
  };
}
