/** What is wrong with bytes that are to be one request with so many field lines at most, to the strictest reader there is. */
export function faultIn(bytes: Buffer, mostFields: number): string | null {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return "no end of the head";
  const head = bytes.toString("latin1", 0, end);
  const [first = "", ...fields] = head.split("\r\n");
  if (!/^[^ ]+ [^ ]+ HTTP\/1\.1$/.test(first)) return `request line ${JSON.stringify(first)}`;
  if (/[\0-\x08\x0a-\x1f\x7f]/.test(head.replaceAll("\r\n", "")))
    return `control character in ${JSON.stringify(head)}`;
  if (fields.length > mostFields) return `${fields.length} field lines in ${JSON.stringify(head)}`;
  const odd = fields.find(
    (line) => !/^[^\s:]/.test(line) || !line.includes(":") || /^x-injected/i.test(line),
  );
  if (odd !== undefined) return `field line ${JSON.stringify(odd)}`;
  const [, length = "0"] = /^content-length: (\d+)$/im.exec(head) ?? [];
  const content = bytes.subarray(end + 4);
  if (content.length !== Number(length)) return `${content.length} bytes after a head that says ${length}`;
  return faultInParts(head, content);
}

/** A multipart body here has two parts, each with a disposition and at most a media type. */
function faultInParts(head: string, content: Buffer): string | null {
  const [, boundary] = /^content-type: multipart\/form-data; boundary=(\S+)$/im.exec(head) ?? [];
  if (boundary === undefined) return null;
  const parts = content.toString("latin1").split(`--${boundary}`);
  const [before, ...rest] = parts;
  const after = rest.pop();
  if (before !== "" || after !== "--\r\n" || rest.length !== 2) return `${rest.length} parts`;
  for (const part of rest) {
    const [disposition = "", ...more] = part.slice(2, part.indexOf("\r\n\r\n")).split(/\r\n|\r|\n/);
    const sound = /^Content-Disposition: form-data; name="[^"]*"(?:; filename="[^"]*")?$/.test(disposition);
    if (!sound || more.some((line) => !line.startsWith("Content-Type: ")) || more.length > 1)
      return `part ${JSON.stringify(part)}`;
  }
  return null;
}
