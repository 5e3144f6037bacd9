import { describe, expect, test } from "vitest";
import type { SendArguments } from "#electron/cli/arguments.ts";
import { draftFromArguments, withRetryStatuses } from "#electron/cli/draft-from-arguments.ts";
import { namedFiles } from "#electron/cli/named-files.ts";
import { emptyDraft, type RequestDraft } from "#shared/workbench/request-draft.ts";

const url = "http://127.0.0.1:1/";
const given = (over: Partial<SendArguments> = {}): SendArguments => ({
  target: url,
  header: [],
  form: [],
  part: [],
  var: [],
  output: "body",
  ...over,
});
const draft = (over: Partial<SendArguments>, base: RequestDraft = { ...emptyDraft, url }): RequestDraft => {
  const made = draftFromArguments(given(over), base, namedFiles().named);
  if (!made.ok) throw new Error(made.error);
  return made.value;
};

describe("the method", () => {
  test.each<[string, Partial<SendArguments>, string]>([
    ["is GET where nothing is said", {}, "GET"],
    ["is POST where there is content", { json: "{}" }, "POST"],
    ["is the one that is asked for, content or not", { json: "{}", request: "PUT" }, "PUT"],
  ])("%s", (_, over, method) => {
    expect(draft(over).method).toBe(method);
  });

  test("stays that of a request file, also with new content", () => {
    expect(draft({ json: "{}" }, { ...emptyDraft, url, method: "PATCH" }).method).toBe("PATCH");
  });
});

describe("content", () => {
  test("-d is a form by media type, as in curl", () => {
    expect(draft({ data: "a=1" }).content).toEqual({
      kind: "text",
      text: "a=1",
      mediaType: "application/x-www-form-urlencoded",
    });
  });

  test("--form keeps order, duplicates and what stands behind the first =", () => {
    expect(draft({ form: ["a=1", "a=2=3", "b="] }).content).toMatchObject({
      rows: [
        { name: "a", value: "1" },
        { name: "a", value: "2=3" },
        { name: "b", value: "" },
      ],
    });
  });
});

describe("headers", () => {
  test("of the command line replace those of the file by name, whatever the case", () => {
    const base = {
      ...emptyDraft,
      url,
      headers: [{ name: "accept", value: "text/plain", use: true, note: "" }],
    };
    expect(
      draft({ header: ["Accept: a", "Accept:b"] }, base).headers.map(({ name, value }) => [name, value]),
    ).toEqual([
      ["Accept", "a"],
      ["Accept", "b"],
    ]);
  });

  test("without a colon are refused with what is wanted", () => {
    const made = draftFromArguments(given({ header: ["nonsense"] }), emptyDraft, namedFiles().named);
    expect(made.ok ? "" : made.error).toContain("Name: value");
  });
});

describe("limits", () => {
  test("are seconds on the command line and milliseconds in the policy", () => {
    expect(draft({ connectTimeout: 0.25, readTimeout: null, totalTimeout: 90 }).overrides.timeouts).toEqual({
      connectMs: 250,
      readMs: null,
      totalMs: 90_000,
    });
  });

  test("that are not given stay as the file has them", () => {
    const base: RequestDraft = { ...emptyDraft, url, overrides: { timeouts: { readMs: 7 } } };
    expect(draft({ retries: 2, backoffFactor: 0 }, base).overrides).toMatchObject({
      timeouts: { readMs: 7 },
      retry: { total: 2, backoffFactor: 0 },
    });
  });
});

describe("--retries", () => {
  test("takes the statuses of `resilient` where the session lists none", () => {
    expect(withRetryStatuses(draft({ retries: 2 }), given({ retries: 2 }), []).overrides.retry).toEqual({
      total: 2,
      statusForcelist: [429, 502, 503, 504],
    });
  });

  test("leaves the statuses of a session that lists some", () => {
    const made = draft({ retries: 2 });
    expect(withRetryStatuses(made, given({ retries: 2 }), [500])).toBe(made);
  });
});

describe("--raw", () => {
  const raw = "GET / HTTP/1.1\nHost: h\n\n";

  test("is the message, in the place of the one of a request file", () => {
    const made = draftFromArguments(
      given({ raw: "f" }),
      { ...emptyDraft, url, raw: "x" },
      namedFiles().named,
      raw,
    );
    expect(made).toMatchObject({ ok: true, value: { raw } });
  });

  test("of a request file stays, unless parts of a message are asked for", () => {
    expect(draft({ session: "default" }, { ...emptyDraft, url, raw }).raw).toBe(raw);
    expect(draft({ header: ["A: 1"] }, { ...emptyDraft, url, raw }).raw).toBeNull();
    expect(draft({ json: "{}" }, { ...emptyDraft, url, raw }).raw).toBeNull();
  });
});
