import { curlContentFile, type CurlCommand } from "#shared/exports/curl-command.ts";

/** What has to be there before the command is run, in sentences; none where it can be run as it is. */
export function curlNotes({ variables, needsFile }: CurlCommand): readonly string[] {
  return [
    ...(variables.length === 0
      ? []
      : [
          `Secrets are left out: set ${variables.join(", ")} to what stood in ${variables.length === 1 ? "its" : "their"} place.`,
        ]),
    ...(needsFile
      ? [
          `The body is too long for a command, or was not recorded: put it into a file called ${curlContentFile}.`,
        ]
      : []),
  ];
}
