/** A folder, what may stand in it, and whom its lines may name. */
export interface Room {
  /** The folder itself; what lies deeper is another room. `*` stands for any one name: each is a room of its own. */
  readonly folder: string;
  /** The rooms it may import besides itself; `x/**` is x and all below it. */
  readonly rooms: readonly string[];
  /** The packages it may import, and Node's modules by name. */
  readonly packages: readonly string[];
  /** Packages that this one file alone may import. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  /** Where the folder is no home for others: the files it holds. */
  readonly files?: readonly string[];
}

const bytes = ["node:buffer", "node:stream", "node:util", "node:zlib"];
const files = ["node:fs", "node:path", "node:os", "node:crypto"];

/** The engine's own files, and of its inner rooms these. */
const among = (...names: readonly string[]): readonly string[] => [
  "electron/engine",
  ...names.map((name) => `electron/engine/${name}`),
];

/** Who may import whom. A room may always import itself; anything not granted here is refused. */
export const rooms: readonly Room[] = [
  // Thinks. Values and pure functions, for everyone.
  { folder: "shared", rooms: ["shared/**"], packages: ["zod"] },
  { folder: "shared/reading", rooms: ["shared/**"], packages: ["structured-headers"] },
  { folder: "shared/*", rooms: ["shared/**"], packages: ["zod"] },
  { folder: "shared/formats/curl", rooms: ["shared/**"], packages: [] },
  { folder: "shared/risks/rules", rooms: ["shared/**"], packages: [] },

  // Sends. Plain Node: knows no window, no file but the one it sends, no keychain.
  {
    folder: "electron/engine",
    rooms: ["shared/**", "electron/engine/**"],
    packages: [...bytes, "node:crypto", "node:events", "node:perf_hooks", "node:timers"],
  },
  {
    folder: "electron/engine/prepare",
    rooms: ["shared/**", ...among("auth", "redaction")],
    packages: [...bytes, "node:crypto", "node:url"],
    only: { "encode-content.ts": ["node:fs", "node:path"] },
  },
  {
    folder: "electron/engine/auth",
    rooms: ["shared/**", ...among("redaction")],
    packages: ["node:buffer", "node:crypto"],
  },
  {
    folder: "electron/engine/steps",
    rooms: ["shared/**", ...among("auth", "content", "cookies", "prepare", "redaction")],
    packages: ["node:buffer", "node:crypto", "tough-cookie"],
  },
  {
    folder: "electron/engine/cookies",
    rooms: ["shared/**", ...among()],
    packages: ["node:buffer", "tough-cookie"],
  },
  {
    folder: "electron/engine/route",
    rooms: ["shared/**", ...among("prepare", "redaction")],
    packages: ["node:net"],
    only: {
      "proxy-script.ts": ["node:os", "pac-resolver", "quickjs-wasi"],
      "proxy-script-worker.ts": ["node:worker_threads"],
      "start-proxy-script.ts": ["node:worker_threads"],
    },
  },
  {
    folder: "electron/engine/transport",
    rooms: ["shared/**", ...among("auth", "content", "prepare", "redaction", "route")],
    packages: [...bytes, "node:crypto", "node:dns", "node:events", "node:net", "node:tls", "undici"],
  },
  {
    folder: "electron/engine/content",
    rooms: ["shared/**", ...among("redaction")],
    packages: [...bytes, ...files, "node:events", "chardet", "fzstd"],
    only: { "file-hash.ts": ["node:worker_threads"], "hash-thread.ts": ["node:worker_threads"] },
  },
  {
    folder: "electron/engine/redaction",
    rooms: ["shared/**"],
    packages: ["node:buffer", "node:crypto"],
  },

  // Reads. Content laid out by lines, searched and filtered, in a thread of its own.
  {
    folder: "electron/documents",
    rooms: ["shared/**"],
    packages: ["node:buffer", "csv-parse", "json-p3", "@xmldom/xmldom", "xpath"],
    only: {
      "reading-thread.ts": ["node:worker_threads"],
      "start-reading.ts": ["node:worker_threads"],
    },
  },

  // Keeps. Files on the disk, and what is in them.
  {
    folder: "electron/store",
    rooms: ["shared/**"],
    packages: [...bytes, ...files, "node:timers", "yaml"],
    only: {
      "history-reader.ts": ["zod"],
      "history-record.ts": ["zod"],
      "history-schema.ts": ["libsql"],
      "history-worker.ts": ["node:worker_threads"],
      "history.ts": ["node:worker_threads"],
    },
  },

  // Guards. Secrets, and the process that can be killed while a keychain does not answer.
  {
    folder: "electron/vault",
    rooms: ["shared/**"],
    packages: [...bytes, ...files, "node:timers"],
    only: { "keychain.ts": ["keytar"], "node-keychain-process.ts": ["node:child_process"] },
  },
  {
    folder: "electron/processes",
    rooms: ["shared/**", "electron/vault"],
    packages: ["electron", "node:path"],
  },

  // Teaches. A workspace to try everything with, and the server on this machine it talks to.
  {
    folder: "electron/sample",
    rooms: ["shared/**", "electron/store"],
    packages: ["node:buffer", "node:http", "node:net", "node:path", "node:timers", "node:zlib"],
  },

  // Speaks. The contract's calls and their answers.
  { folder: "electron/ipc", rooms: ["shared/**"], packages: ["electron", "node:crypto"] },
  {
    folder: "electron/ipc/answers",
    rooms: [
      "shared/**",
      "electron/ipc",
      "electron/documents",
      "electron/engine",
      "electron/engine/content",
      "electron/engine/cookies",
      "electron/sample",
      "electron/store",
      "electron/vault",
    ],
    packages: ["electron", "node:buffer", "node:crypto", "node:path"],
    only: { "history.ts": ["node:stream"] },
  },

  // Opens. The window, its page and what it may not do; and the bridge into it.
  { folder: "electron/windows", rooms: ["shared/**"], packages: ["electron", ...files] },
  { folder: "electron/preload", rooms: ["shared/ipc"], packages: ["electron"], files: ["index.ts"] },

  // Composes. Nobody imports these.
  {
    folder: "electron",
    rooms: ["shared/**", "electron/**"],
    packages: ["electron", "node:path", "node:process"],
    files: ["main.ts", "workbench.ts"],
  },
  {
    folder: "electron/cli",
    rooms: ["shared/**", "electron/engine/**", "electron/store", "electron/vault", "electron/processes"],
    packages: [...bytes, ...files, "node:events", "node:process", "node:stream", "commander"],
  },

  // Shows. No Node, no network: app → features → state → lib; features → ui.
  {
    folder: "renderer",
    rooms: ["renderer/**", "shared/**"],
    packages: ["react", "react-dom", "@fontsource-variable/inter", "@fontsource-variable/jetbrains-mono"],
    files: ["app.tsx", "app.module.css", "main.tsx", "index.html", "css-modules.d.ts"],
  },
  {
    folder: "renderer/features/*",
    rooms: ["shared/**", "renderer/settings", "renderer/state", "renderer/lib", "renderer/ui"],
    packages: ["react", "lucide-react"],
  },
  {
    folder: "renderer/settings",
    rooms: ["shared/**", "renderer/state", "renderer/lib", "renderer/ui"],
    packages: ["react", "lucide-react"],
  },
  { folder: "renderer/state", rooms: ["shared/**", "renderer/lib"], packages: ["zustand"] },
  {
    folder: "renderer/lib",
    rooms: ["shared/**"],
    packages: ["eventsource-parser", "@xmldom/xmldom", "graphql"],
  },
  {
    folder: "renderer/ui",
    rooms: ["renderer/lib"],
    packages: [
      "react",
      "lucide-react",
      "react-resizable-panels",
      "@base-ui/react",
      "@codemirror/*",
      "@lezer/*",
      "react-markdown",
      "remark-gfm",
      "graphql",
      "cm6-graphql",
      "@tanstack/react-virtual",
    ],
  },
  { folder: "renderer/styles", rooms: [], packages: [] },
];
