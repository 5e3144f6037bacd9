import { useEffect, useState } from "react";
import { fileNow } from "#renderer/state/chosen-file.ts";
import type { FileRef } from "#shared/workbench/request-draft.ts";

/** The file as it lies there now: looked at when it is shown, and whenever the window is come back to. */
export function useFileNow(file: FileRef | null): FileRef | null {
  const [found, setFound] = useState(file);
  useEffect(() => {
    if (file === null) return undefined;
    let isOver = false;
    const look = (): void =>
      void fileNow(file).then((now) => {
        if (!isOver) setFound(now);
      });
    look();
    window.addEventListener("focus", look);
    return () => {
      isOver = true;
      window.removeEventListener("focus", look);
    };
  }, [file]);
  return found?.id === file?.id ? found : file;
}
