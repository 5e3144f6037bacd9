import { nativeTheme } from "electron";
import type { Answers } from "#electron/ipc/router.ts";
import type { BenchFile } from "#electron/store/bench-file.ts";
import { ok } from "#shared/result.ts";
import type { Bench, BenchReading } from "#shared/workbench/bench.ts";

type BenchCalls = "bench.read" | "bench.keep" | "theme.choose";

/** `bench.*` and `theme.*`: what the window holds, over a restart or a crash. `first` is what the start found; `onKeys` is told of other keys. */
export function benchAnswers(
  file: BenchFile,
  first: BenchReading,
  onKeys: (bench: Bench) => void,
): Pick<Answers, BenchCalls> {
  let latest = first.bench;
  return {
    "bench.read": async () => ok({ bench: latest, loss: first.loss }),
    "bench.keep": ({ bench }) => {
      const hasOtherKeys = JSON.stringify(bench.keys) !== JSON.stringify(latest.keys);
      latest = bench;
      if (hasOtherKeys) onKeys(bench);
      return file.keep(bench);
    },
    "theme.choose": async ({ theme }) => {
      nativeTheme.themeSource = theme;
      return ok(undefined);
    },
  };
}
