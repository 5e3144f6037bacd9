import { nativeTheme } from "electron";
import type { Answers } from "#electron/ipc/router.ts";
import type { BenchFile } from "#electron/store/bench-file.ts";
import { ok } from "#shared/result.ts";
import type { Bench } from "#shared/workbench/bench.ts";

type BenchCalls = "bench.read" | "bench.keep" | "theme.choose";

/** `bench.*` and `theme.*`: what the window holds, over a restart or a crash. `first` is what the start found. */
export function benchAnswers(file: BenchFile, first: Bench): Pick<Answers, BenchCalls> {
  let latest = first;
  return {
    "bench.read": async () => ok(latest),
    "bench.keep": ({ bench }) => {
      latest = bench;
      return file.keep(bench);
    },
    "theme.choose": async ({ theme }) => {
      nativeTheme.themeSource = theme;
      return ok(undefined);
    },
  };
}
