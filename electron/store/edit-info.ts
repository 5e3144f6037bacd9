import { fail, ok, type Result } from "#shared/result.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { setPlain, setText } from "./edit-yaml.ts";
import { printOver } from "./print-yaml.ts";
import { parseYaml, textAt } from "./yaml-text.ts";

/** What a file says about itself in the tree. */
export interface Info {
  readonly name?: string;
  readonly sequence?: number;
}

/** The text with another `info.name` or `info.seq`; all else stays, comments too. */
export function withInfo(text: string, { name, sequence }: Info): Result<string, FileError> {
  const yaml = parseYaml(text);
  if (!yaml.ok) return fail({ kind: "file-broken", message: yaml.error.message });
  const { document } = yaml.value;
  const now = infoOf(text);
  if ((name ?? now.name) === now.name && (sequence ?? now.sequence) === now.sequence) return ok(text);
  if (name !== undefined && name !== now.name) setText(document, ["info", "name"], name);
  if (sequence !== undefined) setPlain(document, ["info", "seq"], sequence);
  const printed = printOver(text, document);
  return printed === null
    ? fail({ kind: "file-broken", message: "YAML has no form for one of these values" })
    : ok(printed);
}

/** What the text says now; nothing where it does not parse. */
export function infoOf(text: string): Info {
  const yaml = parseYaml(text);
  if (!yaml.ok) return {};
  const name = textAt(yaml.value.tree, "info", "name");
  const sequence = Number(textAt(yaml.value.tree, "info", "seq") ?? Number.NaN);
  return { ...(name !== null && { name }), ...(Number.isFinite(sequence) && { sequence }) };
}
