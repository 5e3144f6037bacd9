/** A piece of markup as it stands in the text. XML 1.0 §3.1, §2.5–2.8. */
const PIECE =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE(?:[^[>]|\[[\s\S]*?\])*>|<\/?[^\s<>"'/](?:[^<>"']|"[^"]*"|'[^']*')*>|[^<]+|</g;

type Kind = "opens" | "closes" | "alone" | "text";

function kindOf(piece: string): Kind {
  if (piece.startsWith("<!") || piece.startsWith("<?"))
    return piece.startsWith("<![CDATA[") ? "text" : "alone";
  if (piece.startsWith("</")) return "closes";
  if (piece.startsWith("<") && piece.length > 1) return piece.endsWith("/>") ? "alone" : "opens";
  return "text";
}

/** Elements deeper than this are not indented further. */
const deepestIndent = 64;

/**
 * Markup with a line per element and `indent` spaces per level. Tags and text stay as they are written; white space
 * between tags is the only thing that goes. An element that holds text stays as it is.
 */
export function prettyXml(text: string, indent: number): string {
  const lines: string[] = [];
  let depth = 0;
  let line = "";
  /** Whether the line has text beside tags, where nothing may be broken up: at this depth and deeper. */
  let mixedFrom: number | null = null;
  let last: Kind = "alone";
  const flush = (): void => {
    if (line.trim() !== "") lines.push(line);
    line = "";
  };
  const start = (at: number): void => {
    if (mixedFrom !== null) return;
    flush();
    line = " ".repeat(indent * Math.min(Math.max(0, at), deepestIndent));
  };
  for (const [piece] of text.matchAll(PIECE)) {
    const kind = kindOf(piece);
    if (kind === "text" && piece.trim() === "" && mixedFrom === null) continue;
    if (kind === "text") mixedFrom ??= depth;
    if (kind === "closes") {
      depth -= 1;
      if (last !== "opens") start(depth);
    } else if (kind !== "text") start(depth);
    line += kind === "text" && last !== "text" && mixedFrom === depth && depth === 0 ? piece.trim() : piece;
    if (kind === "opens") depth += 1;
    if (mixedFrom !== null && depth < mixedFrom) mixedFrom = null;
    if (depth === 0 && mixedFrom === 0) {
      mixedFrom = null;
      flush();
    }
    last = kind;
  }
  flush();
  return lines.join("\n");
}
