import { Command, CommanderError } from "commander";
import { version } from "#shared/user-agent.ts";
import { sendCommand, type SendArguments } from "./arguments.ts";
import { lint } from "./lint.ts";
import { lintCommand, type LintArguments } from "./lint-arguments.ts";
import { send } from "./send.ts";

const program = new Command("wirebench")
  .description("The same sessions, bytes and attempts as in the window, on the command line.")
  .version(version)
  .exitOverride();

program.addCommand(
  sendCommand()
    .exitOverride()
    .action(async (target: string, options: Omit<SendArguments, "target">) => {
      process.exitCode = await send({ ...options, target });
    }),
);

program.addCommand(
  lintCommand()
    .exitOverride()
    .action(async (path: string, options: Omit<LintArguments, "path">) => {
      process.exitCode = await lint({ ...options, path });
    }),
);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // commander has already said what is wrong; help and version are no mistakes.
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
