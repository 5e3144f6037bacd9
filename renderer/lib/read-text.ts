/** Bytes as text in their charset; an unknown charset is read as UTF-8. */
export function readText(bytes: Uint8Array, charset: string | null): string {
  return textDecoder(charset).decode(bytes);
}

/** Whether text in a charset of this name can be read here. Encoding standard, "get an encoding". */
export function isKnownCharset(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== "";
  } catch {
    return false;
  }
}

/** `null` and an unknown charset are UTF-8. */
export function textDecoder(charset: string | null): TextDecoder {
  try {
    return new TextDecoder(charset ?? "utf-8");
  } catch {
    return new TextDecoder();
  }
}

/** One character per byte, as HTTP reads its own lines (RFC 9110 §5.5: obs-text is opaque). */
export function readLatin1(bytes: Uint8Array): string {
  let text = "";
  for (let from = 0; from < bytes.length; from += 8_192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8_192));
  return text;
}

/** Whether bytes are UTF-8 text without control characters other than line ends and tabs. */
export function isReadable(bytes: Uint8Array): boolean {
  try {
    // A cut in the middle of a character is no fault of the content.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return !/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text);
  } catch {
    return false;
  }
}
