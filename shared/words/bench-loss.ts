import type { BenchLoss } from "#shared/workbench/bench.ts";

const causes: Readonly<Record<BenchLoss["because"], string>> = {
  damaged: "The file with them is damaged.",
  newer: "A newer Wirebench wrote them.",
  "not-readable": "The file with them cannot be read.",
};

/** What became of the tabs and drafts of the last time, in sentences. */
export const lossText = ({ because, setAsideAs }: BenchLoss): string =>
  [
    "The tabs and drafts of the last time are not here.",
    causes[because],
    ...(setAsideAs === null ? [] : [`It is kept as ${setAsideAs} in the folder of your user data.`]),
  ].join(" ");
