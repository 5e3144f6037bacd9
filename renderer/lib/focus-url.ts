/** Puts the caret into the URL of the open request, all of it selected. */
export function focusUrl(): void {
  const url = document.querySelector<HTMLInputElement>("#url");
  url?.focus();
  url?.select();
}
