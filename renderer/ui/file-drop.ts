import type { DragEvent } from "react";

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes("Files");

/** What makes an element take files from outside the window; while some are over it, it has `data-over`. */
export function fileDrop(onFiles: (files: readonly File[]) => void) {
  const leave = ({ currentTarget }: DragEvent<HTMLElement>): void => {
    delete currentTarget.dataset["over"];
  };
  return {
    onDragOver: (event: DragEvent<HTMLElement>): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      event.currentTarget.dataset["over"] = "";
    },
    onDragLeave: leave,
    onDrop: (event: DragEvent<HTMLElement>): void => {
      leave(event);
      if (!holdsFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      onFiles([...event.dataTransfer.files]);
    },
  };
}
