/** Something we promise, and where it is shown. One row of docs/guarantees.md. */
export interface Guarantee {
  readonly promise: string;
  readonly files: readonly string[];
  /** Only tests with these words in their full names, where a file shows more than this. */
  readonly only?: string;
  /** The engine's core is shown inside Electron's main process as well: its TLS and its event loop are not Node's. */
  readonly core?: true;
}

const engine = (name: string): string => `test/integration/engine/${name}.test.ts`;
const deep = (name: string): string => `test/integration/deep/${name}.test.ts`;
const here = (name: string): string => `test/guarantees/${name}.test.ts`;

export const guarantees: readonly Guarantee[] = [
  {
    promise: "What the tap shows is what the server received and sent, byte for byte, plain and over TLS.",
    files: [engine("wire-tap")],
    core: true,
  },
  {
    promise: "Sends that share 8 connections each get their own answer and nobody else's.",
    files: [engine("correlation")],
    core: true,
  },
  {
    promise: "A response is read the same wherever its bytes are cut in two.",
    files: [engine("split-reads")],
    core: true,
  },
  {
    promise: "A spoiled response ends with a kind, in time, and every byte of it that came is shown.",
    files: [engine("fuzzed-responses")],
    core: true,
  },
  {
    promise: "A malformed response is shown with what is odd about it, or fails with a kind; it never hangs.",
    files: [engine("odd-responses"), engine("unreadable-responses")],
    core: true,
  },
  {
    promise:
      "A damaged body is never a success: cut short, wrongly framed or coded, it fails with what came of it.",
    files: [engine("damaged-content")],
    only: "never a success",
    core: true,
  },
  {
    promise: "What is legal but rare works, and the connection is used again.",
    files: [engine("rare-responses")],
    only: "legal but rare",
    core: true,
  },
  {
    promise: "What a person typed goes out as it was typed.",
    files: [engine("exact-send"), engine("as-typed")],
    core: true,
  },
  {
    promise:
      "A time limit ends its phase when it says, and the error says which one and how far things were.",
    files: [here("time-limits")],
    core: true,
  },
  {
    promise: "An abort ends whatever is going on, at once.",
    files: [engine("timeouts")],
    only: "an abort ends",
  },
  {
    promise: "A server that drips for ever is ended by the total limit, whatever it drips.",
    files: [here("endless-drip")],
  },
  {
    promise:
      "The pool opens as many connections as it may, queues or opens when full, and loses nothing to stale ones.",
    files: [engine("pool")],
  },
  {
    promise:
      "Over HTTP/2 one connection carries many sends, and one that is given up leaves the others alone.",
    files: [engine("http2")],
  },
  {
    promise: "Retries happen when urllib3 would retry, and wait as long.",
    files: [
      here("retry-gaps"),
      engine("retries"),
      "test/unit/shared/policy/retry-decision.test.ts",
      deep("retry-oracle"),
    ],
  },
  {
    promise:
      "An origin that keeps failing is left alone until it has had its time, and one request asks whether it is back.",
    files: [engine("circuit-breaker")],
  },
  {
    promise: "Redirects are followed as RFC 9110 says, each hop an attempt of its own, and end.",
    files: [engine("redirects")],
  },
  {
    promise: "No credential follows a redirect to another origin, wherever in the request it stood.",
    files: [engine("redirect-credentials"), engine("redirect-origins")],
  },
  {
    promise: "Nothing is sent over TLS before its peer has been judged, and every fault is named.",
    files: [engine("tls"), engine("tls-verdicts")],
    core: true,
  },
  {
    promise: "A client certificate is shown to the hosts it is for, and to nobody else.",
    files: [engine("client-certificates")],
    core: true,
  },
  {
    promise: "A request goes through the proxy it was given, and a proxy's failure is told from a server's.",
    files: [engine("proxies"), engine("proxy-matrix"), engine("proxy-scripts")],
  },
  {
    promise: "A multipart body has the bytes that requests would send, and any size in flat memory.",
    files: [engine("multipart")],
  },
  {
    promise:
      "A download is whole and hashed or has no name, and goes on only where it is still the same content.",
    files: [engine("downloads"), engine("resumed-downloads")],
  },
  {
    promise: "An upload takes no more from its file than the server makes room for.",
    files: [here("back-pressure")],
  },
  {
    promise:
      "A value from a variable, a secret, a cookie or a redirect never adds a field, a part or a request.",
    files: [here("field-injection")],
  },
  {
    promise: "A thousand sends at once: none is lost, none is mixed up, and no memory stays behind.",
    files: [here("thousand-at-once")],
  },
  {
    promise: "A secret's value is in nothing that is recorded, shown or kept.",
    files: [engine("redaction"), engine("content/masking")],
  },
  {
    promise:
      "Content of any size comes and goes in bounded memory, and a compressed bomb is cut off at the cap.",
    files: [engine("large-transfers"), engine("content/bombs")],
  },
  {
    promise: "Cookies go where RFC 6265bis lets them, and are on the disk only sealed.",
    files: [engine("cookies"), "test/integration/vault/cookie-jars.test.ts"],
  },
  {
    promise:
      "A host is dialled where its session says, and stays the host of the request and of its certificate.",
    files: [engine("names")],
  },
  {
    promise: "An export tells what was sent: curl sends the same bytes, and a HAR has every attempt.",
    files: ["test/integration/exports/curl-command.test.ts", "test/integration/exports/har.test.ts"],
  },
  {
    promise: "What python's requests does Wirebench does, or docs/requests-parity.md says why not.",
    files: ["test/integration/parity/requests-parity.test.ts"],
    only: "beside requests",
  },
];

/** The guarantees without what only `npm run test:deep` runs. */
export const shallow = (of: readonly Guarantee[]): readonly Guarantee[] =>
  of.map((guarantee) => ({
    ...guarantee,
    files: guarantee.files.filter((file) => !file.includes("/deep/")),
  }));

/** Test files that run inside Electron too. */
export const coreFiles: readonly string[] = guarantees.flatMap(({ core, files }) => (core ? files : []));
