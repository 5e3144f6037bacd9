import { expect, test } from "vitest";
import { htmlFromApi } from "#shared/reading/html-from-api.ts";

const page = (title: string, body = "") => `<!doctype html><html><title>${title}</title>${body}</html>`;
const asked = (accept: string | null, url = "https://a.example/things") => ({
  url,
  fields: accept === null ? [] : ([["Accept", accept]] as const),
});

test.each([
  [page("Sign in", "<input type=password>"), "text/html", asked("application/json"), "accept", "login"],
  [page("502 Bad Gateway"), "text/html", asked("*/*", "https://a.example/api/things"), "path", "error"],
  [page("Just a moment..."), "application/json", asked(null), "declared-json", "challenge"],
  [
    page("Welcome"),
    "text/html",
    { url: "https://a.example/", fields: [["Content-Type", "application/json"]] as const },
    "content-type",
    "other",
  ],
  [page("Not Found"), "text/html", asked(null, "https://a.example/v1/forecast?x=1"), "path", "error"],
])("%s is noticed", (text, type, request, because, kind) => {
  expect(htmlFromApi(text, type, request)).toMatchObject({ because, page: kind });
});

test.each([
  [page("Home"), "text/html", asked("text/html,application/json;q=0.5")],
  [page("Home"), "text/html", asked("*/*")],
  [page("Home"), "text/html", asked(null, "https://a.example/apidocs")],
  ['{"a":1}', "application/json", asked("application/json")],
  ["", "text/html", asked("application/json")],
])("%s is as it should be", (text, type, request) => {
  expect(htmlFromApi(text, type, request)).toBeNull();
});
