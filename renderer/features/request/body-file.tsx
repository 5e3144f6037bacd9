import { chooseFile, droppedFiles } from "#renderer/state/chosen-file.ts";
import { Button } from "#renderer/ui/button.tsx";
import { fileDrop } from "#renderer/ui/file-drop.ts";
import type { Content, FileRef } from "#shared/workbench/request-draft.ts";
import { bytesText } from "#shared/words/quantity.ts";
import styles from "./request.module.css";
import { useFileNow } from "./use-file-now.ts";

interface Props {
  readonly content: Extract<Content, { kind: "file" }>;
  readonly onChange: (content: Content) => void;
}

export function BodyFile({ content, onChange }: Props) {
  const file = useFileNow(content.file);
  const take = (chosen: FileRef | null | undefined): void => {
    if (chosen != null) onChange({ ...content, file: chosen });
  };
  return (
    <div
      className={styles.file}
      role="group"
      aria-label="File to send"
      {...fileDrop((files) => void droppedFiles(files).then(([first]) => take(first)))}
    >
      {file === null ? (
        <p>The file is read when the request is sent, byte for byte. Drop it here, or choose it.</p>
      ) : (
        <p>
          <b>{file.name}</b>{" "}
          {file.bytes === null ? (
            <span className={styles.bad}>not found on this machine</span>
          ) : (
            bytesText(file.bytes)
          )}
        </p>
      )}
      <Button onClick={() => void chooseFile().then(take)}>
        {file === null ? "Choose file…" : "Choose another file…"}
      </Button>
    </div>
  );
}
