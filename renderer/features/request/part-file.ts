import { mediaTypeOfFile } from "#shared/http/file-media-type.ts";
import type { FileRef, Part } from "#shared/workbench/request-draft.ts";

export const blankPart: Part = {
  name: "",
  use: true,
  value: { kind: "text", text: "" },
  fileName: "",
  mediaType: "",
  note: "",
};

/** A file that was chosen is let go: its place is taken by text. */
export const ofKind = (part: Part, kind: string): Part => ({
  ...part,
  value: kind === "file" ? { kind, file: null } : { kind: "text", text: "" },
});

/** A file name and a media type that were typed stay; what the file before it said goes with it. */
export function withFile(part: Part, file: FileRef): Part {
  const before = part.value.kind === "file" ? (part.value.file?.name ?? "") : "";
  const isOwnName = part.fileName === "" || part.fileName === before;
  const isGuess = part.mediaType === "" || part.mediaType === mediaTypeOfFile(before);
  return {
    ...part,
    value: { kind: "file", file },
    fileName: isOwnName ? file.name : part.fileName,
    mediaType: isGuess ? mediaTypeOfFile(file.name) : part.mediaType,
  };
}
