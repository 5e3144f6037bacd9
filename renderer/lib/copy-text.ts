/** Puts text on the clipboard; has to be called from a press. The newer way needs a permission, and the page gets none. */
export function copyText(text: string): boolean {
  const fill = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData?.setData("text/plain", text);
  };
  document.addEventListener("copy", fill, { once: true });
  // oxlint-disable-next-line typescript/no-deprecated -- there is no other way without a permission
  const isDone = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  return isDone;
}
