import { Command, Option } from "commander";
import { count } from "./option-values.ts";

/** What `wirebench lint` was asked for. */
export interface LintArguments {
  readonly path: string;
  readonly format: "text" | "json" | "sarif";
  readonly failOn: "error" | "warning" | "info";
  readonly maxWarnings?: number;
  readonly env?: string;
}

/** `wirebench lint`, without what it does. */
export const lintCommand = (): Command =>
  new Command("lint")
    .summary("find what is risky in requests, without sending")
    .description("Looks at every request of a workspace, a folder of it or one file, and sends nothing.")
    .argument("<path>", "a workspace, a folder of one, or a request file")
    .addOption(
      new Option("--format <form>", "what to print").choices(["text", "json", "sarif"]).default("text"),
    )
    .addOption(
      new Option("--fail-on <severity>", "least severity that makes the exit status 1")
        .choices(["error", "warning", "info"])
        .default("error"),
    )
    .option("--max-warnings <count>", "more warnings than these make the exit status 1", count)
    .option("--env <name>", "environment to look with; else a variable may have its value in any")
    .addHelpText(
      "after",
      "\nExit status: 0 nothing at or above the threshold, 1 something, 2 a file could not be read or the path is wrong.",
    );
