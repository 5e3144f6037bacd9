import type { Part } from "#shared/workbench/request-draft.ts";

/** The parts of a multipart text as browsers write it; `null` where it says more than a part can hold. RFC 7578 §4. */
export function partsOfText(text: string, boundary: string): readonly Part[] | null {
  const [before, ...pieces] = text.split(`--${boundary}`);
  const last = pieces.pop();
  if (boundary === "" || before?.trim() !== "" || last === undefined || !/^--\s*$/.test(last)) return null;
  const parts = pieces.map(partOf);
  const read = parts.flatMap((part) => part ?? []);
  return read.length === parts.length && read.length > 0 ? read : null;
}

/** A file whose content is not there becomes one that is still to be chosen. */
function partOf(piece: string): Part | null {
  const [, head, content = ""] = /^\r?\n(.*?)\r?\n\r?\n(.*?)\r?\n$/s.exec(piece) ?? [];
  if (head === undefined) return null;
  const fields = head.split(/\r?\n/).map((line) => /^([^:]+):\s*(.*)$/.exec(line));
  const valueOf = (name: string): string | undefined =>
    fields.find((field) => field?.[1]?.toLowerCase() === name)?.[2];
  const disposition = valueOf("content-disposition") ?? "";
  const mediaType = valueOf("content-type");
  const known = [disposition, mediaType].filter((value) => value !== undefined && value !== "").length;
  const name = parameter(disposition, "name");
  if (known !== fields.length || name === null || !/^form-data\s*;/i.test(disposition)) return null;
  const fileName = parameter(disposition, "filename");
  return {
    name,
    use: true,
    value:
      fileName !== null && content === "" ? { kind: "file", file: null } : { kind: "text", text: content },
    fileName: fileName ?? "",
    mediaType: mediaType ?? "",
    note: "",
  };
}

/** What browsers write as `%22`, `%0D` and `%0A` would end the parameter. */
function parameter(disposition: string, name: string): string | null {
  const [, value] = new RegExp(`;\\s*${name}="([^"]*)"`, "i").exec(disposition) ?? [];
  return value?.replaceAll(/%(22|0D|0A)/gi, decodeURIComponent) ?? null;
}
