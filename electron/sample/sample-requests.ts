import type { Session } from "#shared/policy/session.ts";
import { emptyDraft, type RequestDraft, type Row } from "#shared/workbench/request-draft.ts";

interface SampleFolder {
  readonly name: string;
  readonly drafts: readonly RequestDraft[];
}

/** A request to the server of the sample, with what there is to learn from it. */
const request = (
  name: string,
  path: string,
  docs: string,
  rest: Partial<RequestDraft> = {},
): RequestDraft => ({
  ...emptyDraft,
  name,
  url: `{{base}}${path}`,
  docs,
  ...rest,
});

const row = (name: string, value: string, note = ""): Row => ({ name, value, use: true, note });

export const sampleSessions: readonly Session[] = [
  {
    name: "impatient",
    prefixes: [],
    overrides: { timeouts: { readMs: 2_000, totalMs: 5_000 } },
    base: {},
    fields: [],
    builtIn: false,
  },
];

/** What the sample teaches, a request for each thing. */
export const sampleFolders: readonly SampleFolder[] = [
  {
    name: "Start here",
    drafts: [
      request(
        "A first request",
        "/get?city={{city}}&days=3",
        "Press **Send**, or Ctrl+Enter. `{{base}}` and `{{city}}` come from the environment at the top right.\n\nThen look at *Wire*: these are the bytes that left, `ü` as `%C3%BC`.",
        { params: [row("city", "{{city}}", "from the environment"), row("days", "3")] },
      ),
      request(
        "A JSON body",
        "/anything",
        "The server sends back what it got. Choosing *JSON* sets the media type too, once.\n\nChange the body, send again, and compare the two in the history.",
        { method: "POST", content: { kind: "json", text: '{\n  "city": "{{city}}",\n  "days": 3\n}' } },
      ),
      request(
        "A form",
        "/anything",
        "A table of names and values; each row shows the bytes it becomes. Switch a row off to keep it without sending it.",
        {
          method: "POST",
          content: { kind: "form", rows: [row("city", "Zürich & more"), row("unit", "celsius")] },
        },
      ),
    ],
  },
  {
    name: "When things go wrong",
    drafts: [
      request(
        "Retry until it works",
        "/flaky",
        "The server is busy twice, then well. The session *resilient* tries again by the rules of urllib3 and obeys `Retry-After`.\n\n*Timeline* shows each attempt, the wait after it, and why.",
        { session: "resilient" },
      ),
      request(
        "Four attempts, then the truth",
        "/status/503",
        "Always busy: after three retries the answer is shown as it came. Change GET to POST: there is one attempt, and it says why.",
        { session: "resilient" },
      ),
      request(
        "A limit on silence",
        "/delay/10",
        "The server would think for ten seconds; the session *impatient* waits for two. What ends the send is named, with what to try.",
        { session: "impatient" },
      ),
      request(
        "A body cut short",
        "/damaged",
        "Announced: 1000 bytes. Sent: fewer. Many clients would call this a success; here it is a failure of a kind of its own, and what came can still be read.",
      ),
      request(
        "A 200 that says no",
        "/says-ok",
        "The status says it worked, the content says it did not. It is flagged.",
      ),
    ],
  },
  {
    name: "On the way",
    drafts: [
      request(
        "Redirects, hop by hop",
        "/redirect/3",
        "Three redirects are followed, each a row of the *Timeline*. On the *Session* tab you can switch them off.",
      ),
      request(
        "A cookie, set and refused",
        "/cookies/set?flavour=oat",
        "One cookie is kept in the jar of the session and sent back on the next hop. A second is refused: *Cookies* says why.",
        { params: [row("flavour", "oat")] },
      ),
      request(
        "Compressed",
        "/gzip",
        "*Body* shows the text, *Wire* the compressed bytes, and the line above how much was saved.",
      ),
    ],
  },
  {
    name: "Streams and pages",
    drafts: [
      request("Events as they come", "/sse", "An event stream: each event is a row as soon as it is here."),
      request(
        "A slow drip",
        "/drip",
        "Text that comes bit by bit is shown as far as it is here. *Cancel* ends it.",
      ),
      request(
        "A large page",
        "/page.json",
        "Two thousand entries: fold, search, filter with `$.items[?@.sunny]`.",
      ),
      request(
        "A page",
        "/html",
        "A preview that runs nothing and loads nothing: its script and its picture stay out.",
      ),
      request("A picture", "/image.svg", "SVG is shown as a picture, never run as a document."),
    ],
  },
  {
    name: "Credentials and risks",
    drafts: [
      request(
        "A token in the keychain",
        "/bearer",
        "On *Auth*, type any token and press Enter: it goes to the keychain of your system, and the request holds a reference. *Wire* masks it where it stood.",
        { auth: { scheme: "bearer", token: "" } },
      ),
      request(
        "A name and a password",
        "/basic-auth",
        "Any name and any password will do. The password belongs in the keychain.",
        {
          auth: { scheme: "basic", username: "sample", password: "" },
        },
      ),
      request(
        "A risk, and its button",
        "/anything",
        "The body is JSON, the header says it is a form. The strip above says so before anything is sent, and its button puts it right.",
        {
          method: "POST",
          headers: [row("Content-Type", "application/x-www-form-urlencoded")],
          content: { kind: "json", text: '{"a": 1}' },
        },
      ),
    ],
  },
];
