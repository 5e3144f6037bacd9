import type { Chapter, Scenario } from "./scenario.ts";
import type { Result } from "./run-scenario.ts";
import type { RequestView, View } from "./view.ts";

const preface = `# Beside python's requests

Wirebench promises what python's \`requests.Session\` with urllib3's \`Retry\` does. Each scenario below is run by both
against the same recording server on raw sockets, and what the server saw is compared: number and order of requests,
methods, targets, every header field and its value, content byte for byte, connections, gaps between requests; and how
the send ended. Where the two differ the reason stands in the row. This page is written by the test run
(\`test/integration/parity/requests-parity.test.ts\`), which fails at a difference without a reason, at a reason without
a difference, and when this page is not what it would write.

Not compared, because two programs cannot share it: the value of \`User-Agent\` and the list in \`Accept-Encoding\` where
they are the program's own; the place of the fields a program adds by itself, and the capitals in their names; the number
in \`Content-Length\` (whether it is right is compared), since the boundary of a multipart body is in it; where chunks are
cut; \`Connection: keep-alive\`, which requests writes and HTTP/1.1 implies (RFC 9112 §9.3); the order of the pairs in
\`Cookie\`. Gaps are counted in whole steps, since on a busy machine a wait lasts a little longer than was asked for.

How a send ended is said in words for both: \`connect failed\` is urllib3's NewConnectionError, \`connect timeout\` and
\`read timeout\` are its ConnectTimeoutError and ReadTimeoutError, \`tls failed\` SSLError, \`proxy failed\` ProxyError,
\`connection lost\` ProtocolError, \`content cut short\` IncompleteRead, \`content damaged\` DecodeError, \`framing unsound\`
a chunk size or Content-Length nobody can go by, \`retries exhausted\` RetryError, \`redirects exhausted\`
TooManyRedirects, \`nothing sent\` a refusal before a byte left.

Wirebench's session has the values that are requests' defaults under what a scenario sets: no time limits, no retries,
30 redirects, 10 connections per origin and more when those are taken, no proxy.
`;

type Versions = Readonly<Record<"requests" | "urllib3", string>>;

/** The page for everything that was run. It says nothing of what is not yet explained: then it throws. */
export function pageOf(
  chapters: readonly Chapter[],
  resultOf: (scenario: Scenario) => Result,
  { requests, urllib3 }: Versions,
): string {
  const all = chapters.flatMap(({ scenarios }) => scenarios.map(resultOf));
  const unexplained = all.filter(({ asExpected }) => !asExpected).map(({ scenario }) => scenario.name);
  if (unexplained.length > 0) throw new Error(`not as the table says: ${unexplained.join("; ")}`);
  const equal = all.filter(({ differs }) => differs.size === 0).length;
  const counts = `requests ${requests} with urllib3 ${urllib3}: **${all.length} scenarios, ${equal} equal, ${all.length - equal} different for a stated reason.**`;
  const tables = chapters.map(({ title, scenarios }) =>
    [`## ${title}\n`, tableHead, ...scenarios.map((one) => rowText(resultOf(one))), ""].join("\n"),
  );
  return [preface, `${counts}\n`, ...tables].join("\n");
}

const tableHead = "| Scenario | requests | Wirebench | Result |\n| --- | --- | --- | --- |";

function rowText({ scenario, requests, wirebench, differs }: Result): string {
  const shows = new Set([...(scenario.shows ?? []), ...differs]);
  const theirs = summary(requests, shows);
  const ours = summary(wirebench, shows);
  const cells =
    scenario.different === undefined
      ? [theirs, "the same", "equal"]
      : [theirs, ours, `**different**: ${scenario.different.because}`];
  return `| ${[scenario.name, ...cells].map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** The view in a table's cell: what is shown is what the scenario is about, and what differs. */
function summary({ requests, connections, ends }: View, shows: ReadonlySet<string>): string {
  const shown = requests.map((request) => requestText(request, shows));
  const parts = [
    shown.length === 0 ? "no request" : alike(shown).join("; "),
    ...(shows.has("connections") ? [`connections ${connections === "" ? "none" : connections}`] : []),
    `→ ${alike(ends.map((end) => endText(end, shows))).join(", ")}`,
  ];
  return parts.join(" ");
}

/** What follows itself is said once, with its count. */
function alike(texts: readonly string[]): readonly string[] {
  const runs: { text: string; count: number }[] = [];
  for (const text of texts) {
    const last = runs.at(-1);
    if (last?.text === text) last.count += 1;
    else runs.push({ text, count: 1 });
  }
  return runs.map(({ text, count }) => (count === 1 ? text : `${text} × ${count}`));
}

function requestText(
  { listener, line, fields, content, gap }: RequestView,
  shows: ReadonlySet<string>,
): string {
  const wanted = fields.filter(([name]) => shows.has(name) || shows.has("field order"));
  const about = [
    ...wanted.map(([name, value]) => code(`${name}: ${value}`)),
    ...(shows.has("content") ? [content === "" ? "no content" : code(content)] : []),
  ];
  const to = listener === "a" ? "" : ` to ${listener}`;
  const when = gap === null ? "" : ` ${gap}`;
  return `${code(line)}${to}${when}${about.length === 0 ? "" : ` (${about.join(", ")})`}`;
}

const endText = (end: View["ends"][number], shows: ReadonlySet<string>): string =>
  [
    end.end,
    ...(end.took === null || end.took === "0 s" ? [] : [`after ${end.took}`]),
    ...(shows.has("answer") ? [end.answer === "" ? "no content" : code(end.answer)] : []),
    ...(shows.has("final url") ? [code(end.url)] : []),
  ].join(" ");

const longest = 300;

/** Control characters as escapes, and so all that is no UTF-8; cut where it gets long. */
function code(text: string): string {
  const readable = Buffer.from(text, "latin1").toString("utf8");
  const isText = !readable.includes("\uFFFD");
  const escaped = isText
    ? readable.replaceAll(/[\0-\x1f\x7f]/g, (character) => JSON.stringify(character).slice(1, -1))
    : text.replaceAll(
        /[^ -~]/g,
        (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
      );
  const cut = escaped.length > longest ? `${escaped.slice(0, longest)}… (${text.length} bytes)` : escaped;
  return cut.includes("`") ? `\`\` ${cut} \`\`` : `\`${cut}\``;
}
