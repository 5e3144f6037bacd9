/** What makes a browser load something of its own accord: attributes, style sheets, refreshes. */
const patterns = [
  /<(?:img|script|iframe|frame|embed|audio|video|source|track|input|image)\b[^>]*?\s(?:src|xlink:href|href)\s*=\s*["']?(?!data:|#)[^\s"'>]/gi,
  /<[^>]*?\s(?:srcset|poster|background|imagesrcset|ping|manifest)\s*=\s*["']?(?!data:|#)[^\s"'>]/gi,
  /<(?:link)\b[^>]*?\shref\s*=\s*["']?(?!data:|#)[^\s"'>]/gi,
  /<object\b[^>]*?\sdata\s*=\s*["']?(?!data:|#)[^\s"'>]/gi,
  /<meta\b[^>]*?http-equiv\s*=\s*["']?refresh/gi,
  /@import\b/gi,
  /\burl\(\s*["']?(?!data:|#)[^\s"')]/gi,
];

/** How many things a page would have loaded from elsewhere, scripts aside; about, since only a browser knows. */
export const outsideReferences = (html: string): number =>
  patterns.reduce((sum, pattern) => sum + (html.match(pattern)?.length ?? 0), 0);
