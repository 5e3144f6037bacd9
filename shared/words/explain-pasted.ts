import type { CurlProblem } from "#shared/formats/curl/read-curl.ts";
import type { Explanation } from "./explanation.ts";

/** Why a command that was pasted filled nothing in. */
export function explainPasted(problem: CurlProblem): Explanation {
  switch (problem.kind) {
    case "not-curl":
      return {
        title: "No curl command was found",
        message: "The text that was pasted does not run curl, so nothing was filled in.",
        advice: "Paste a command that begins with curl, as browsers copy it for a POSIX shell.",
      };
    case "quote-open":
      return {
        title: "A quote of the command never ends",
        message: `A ${problem.quote} was opened and not closed, so nothing was filled in.`,
        advice: "Copy the whole command; from a browser choose the form for bash, not for cmd.",
      };
    case "url-missing":
      return {
        title: "The command has no URL",
        message: "Nothing in the command says where it goes, so nothing was filled in.",
        advice: "Copy the whole command, with its URL.",
      };
  }
}
