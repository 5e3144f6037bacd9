import { fail, ok, type Result } from "#shared/result.ts";
import { literalSecrets } from "#shared/risks/literal-secret.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { printNew, printOver } from "./print-yaml.ts";
import { kindOf, readRequest, type RequestReading } from "./read-request.ts";
import type { FileNames } from "./request-content.ts";
import { newRequestDocument, writeDraft } from "./write-request.ts";
import { largestYamlBytes, parseYaml, type YamlFault } from "./yaml-text.ts";

/** What a request file does not say itself. */
export interface Surroundings extends FileNames {
  /** For a request without a name: that of its file. */
  readonly name: string;
}

export function parseRequest(
  text: string,
  { name, nameFile }: Surroundings,
): Result<RequestReading, YamlFault> {
  const yaml = parseYaml(text);
  if (!yaml.ok) return yaml;
  const kind = kindOf(yaml.value.tree);
  if (kind === "http") return ok(readRequest(yaml.value.tree, name, nameFile));
  const message = kind === "empty" ? "empty, or no request" : "not an HTTP request";
  return fail({ message, line: 1, column: 1 });
}

/** The text of a new request file. `sequence` is its place among its neighbours. */
export function composeRequest(
  draft: RequestDraft,
  sequence: number,
  around: Surroundings,
): Result<string, FileError> {
  return rewriteRequest(printNew(newRequestDocument(sequence)), draft, around);
}

/** The text of a request file after its draft changed; what the draft does not say stays as it is. */
export function rewriteRequest(
  text: string,
  draft: RequestDraft,
  around: Surroundings,
): Result<string, FileError> {
  const [secret] = literalSecrets(draft);
  if (secret) return fail({ kind: "literal-secret", place: secret.place });
  const yaml = parseYaml(text);
  if (!yaml.ok) return fail({ kind: "file-broken", message: yaml.error.message });
  const { document, tree } = yaml.value;
  const { draft: before } = readRequest(tree, around.name, around.nameFile);
  writeDraft(document, { tree, before, draft }, around);
  const written = printOver(text, document);
  if (written === null)
    return fail({ kind: "file-broken", message: "YAML has no form for one of these values" });
  return Buffer.byteLength(written) > largestYamlBytes
    ? fail({ kind: "not-writable", code: "EFBIG" })
    : ok(written);
}
