import { type CurlCommand } from "#shared/exports/curl-command.ts";
/** What has to be there before the command is run, in sentences; none where it can be run as it is. */
export declare function curlNotes({ variables, needsFile }: CurlCommand): readonly string[];
