import type { SendError } from "#shared/http/send-error.ts";
import type { SecretError } from "#shared/workbench/keychain.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { explainAttempt } from "./explain-attempt.ts";
import { explainFile } from "./explain-file.ts";
import { explainPrepare } from "./explain-prepare.ts";
import { explainSecret } from "./explain-secret.ts";
import type { Explanation } from "./explanation.ts";

/** The words for a failure: what happened, how far it had come, what it means, what to try. */
export function explain(error: SendError | FileError | SecretError): Explanation {
  switch (error.kind) {
    case "variable-unresolved":
    case "path-parameter-empty":
    case "variable-cycle":
    case "secret-unavailable":
    case "target-invalid":
    case "field-invalid":
    case "content-unreadable":
    case "session-unknown":
    case "authority-unreadable":
    case "proxy-invalid":
    case "proxy-script-failed":
    case "client-certificate-unusable":
    case "risk-refused":
    case "download-unwritable":
      return explainPrepare(error);
    case "name-not-resolved":
    case "connect-failed":
    case "tls-failed":
    case "proxy-failed":
    case "timed-out":
    case "connection-lost":
    case "protocol-violated":
    case "content-too-large":
    case "download-failed":
    case "content-cut-short":
    case "content-damaged":
    case "framing-unsound":
    case "circuit-open":
    case "queue-full":
    case "status-retries-exhausted":
    case "redirects-exhausted":
    case "redirect-refused":
    case "aborted":
      return explainAttempt(error);
    case "keychain-locked":
    case "keychain-silent":
    case "keychain-failed":
    case "value-empty":
    case "value-too-long":
    case "value-unstorable":
      return explainSecret(error);
    case "no-workspace":
    case "item-missing":
    case "name-taken":
    case "folder-in-itself":
    case "name-invalid":
    case "file-changed":
    case "file-broken":
    case "literal-secret":
    case "not-writable":
    case "not-readable":
      return explainFile(error);
  }
}
