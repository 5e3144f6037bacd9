import { chooseFile } from "#renderer/state/chosen-file.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { Content } from "#shared/workbench/request-draft.ts";
import { bytesText } from "#shared/words/quantity.ts";
import styles from "./request.module.css";

interface Props {
  readonly content: Extract<Content, { kind: "file" }>;
  readonly onChange: (content: Content) => void;
}

export function BodyFile({ content, onChange }: Props) {
  const { file } = content;
  const choose = async (): Promise<void> => {
    const chosen = await chooseFile();
    if (chosen !== null) onChange({ ...content, file: chosen });
  };
  return (
    <div className={styles.file}>
      {file === null ? (
        <p>The file is read when the request is sent, byte for byte.</p>
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
      <Button onClick={() => void choose()}>{file === null ? "Choose file…" : "Choose another file…"}</Button>
    </div>
  );
}
