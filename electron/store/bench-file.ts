import { ok, type Result } from "#shared/result.ts";
import { Bench, type BenchReading, emptyBench, type Tab } from "#shared/workbench/bench.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { anyVersion, readStored, writeAtomically } from "./atomic-file.ts";
import {
  blanked,
  withoutEnvironmentSecrets,
  withoutSecretQueries,
  withoutSessionSecrets,
} from "./blank-secrets.ts";
import { setAside } from "./set-aside.ts";

/** Tabs, drafts and layout over a restart or a crash. */
export interface BenchFile {
  readonly read: () => Promise<BenchReading>;
  /** Resolves once this state, or a later one, is on the disk. */
  readonly keep: (bench: Bench) => Promise<Result<void, FileError>>;
}

/** What is written after the write that is under way; a later state takes the place of an earlier one. */
interface Waiting {
  bench: Bench;
  readonly written: Promise<Result<void, FileError>>;
}

const format = 1;

export function benchFile(path: string): BenchFile {
  let running: Promise<Result<void, FileError>> | null = null;
  let next: Waiting | null = null;

  const write = async (bench: Bench): Promise<Result<void, FileError>> => {
    const content = `${JSON.stringify({ wirebench: format, bench: withoutSecrets(bench) })}\n`;
    const written = await writeAtomically(path, { content, over: anyVersion, mode: 0o600 });
    return written.ok ? ok(undefined) : written;
  };
  const start = (bench: Bench): Promise<Result<void, FileError>> => {
    const mine = write(bench).finally(() => {
      if (running === mine) running = null;
    });
    running = mine;
    return mine;
  };
  return {
    read: () => readBench(path),
    keep: (bench) => {
      if (next !== null) {
        next.bench = bench;
        return next.written;
      }
      if (running === null) return start(bench);
      const after = running;
      const waiting: Waiting = {
        bench,
        written: after.then(doNothing, doNothing).then(() => {
          next = null;
          return start(waiting.bench);
        }),
      };
      next = waiting;
      return waiting.written;
    },
  };
}

const doNothing = (): void => undefined;

async function readBench(path: string): Promise<BenchReading> {
  const stored = await readStored(path);
  if (!stored.ok) {
    if (stored.error.kind === "item-missing") return { bench: emptyBench, loss: null };
    return { bench: emptyBench, loss: { because: "not-readable", setAsideAs: null } };
  }
  const bench = benchOf(Buffer.from(stored.value.bytes).toString("utf8"));
  if (typeof bench !== "string") return { bench, loss: null };
  return { bench: emptyBench, loss: { because: bench, setAsideAs: await setAside(path) } };
}

function benchOf(text: string): Bench | "damaged" | "newer" {
  const kept = parsed(text);
  if (typeof kept !== "object" || kept === null || !("wirebench" in kept)) return "damaged";
  if (typeof kept.wirebench === "number" && kept.wirebench > format) return "newer";
  const bench = Bench.safeParse("bench" in kept ? kept.bench : undefined);
  return bench.success && kept.wirebench === format ? bench.data : "damaged";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The copy that may be written: where a draft holds a secret in the clear, its place is left empty and named. */
export const withoutSecrets = (bench: Bench): Bench => ({
  ...bench,
  tabs: bench.tabs.map(withoutSecret),
  closed: bench.closed.map(withoutSecret),
  sessionTabs: bench.sessionTabs.map(withoutSessionSecrets),
  environmentTabs: bench.environmentTabs.map(withoutEnvironmentSecrets),
  reading: withoutSecretQueries(bench.reading),
});

function withoutSecret(tab: Tab): Tab {
  const draft = blanked(tab.draft);
  const saved = tab.saved === null ? null : blanked(tab.saved).draft;
  return { ...tab, draft: draft.draft, saved, withheld: [...new Set([...tab.withheld, ...draft.places])] };
}
