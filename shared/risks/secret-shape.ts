/** Texts that are credentials by their look alone, wherever they stand. Each is anchored so that it costs linear time. */
const SHAPES: readonly RegExp[] = [
  /(?<![\w-])gh[opsru]_[A-Za-z0-9]{20,}/g,
  /(?<![\w-])github_pat_\w{20,}/g,
  /(?<![\w-])glpat-[\w-]{16,}/g,
  /(?<![\w-])[sr]k_live_[A-Za-z0-9]{10,}/g,
  /(?<![\w-])sk-(?=[\w-]{0,200}\d)[A-Za-z0-9_-]{20,}/g,
  /(?<![A-Za-z0-9])A[KS]IA[0-9A-Z]{16}(?![A-Za-z0-9])/g,
  /(?<![A-Za-z0-9])AIza[\w-]{35}(?![\w-])/g,
  /(?<![\w-])xox[abeoprs]-[A-Za-z0-9-]{10,}/g,
  /(?<![\w-])npm_[A-Za-z0-9]{30,}/g,
  /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/g,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:[^-]|-(?!----))*(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g,
];

const PLACEHOLDER: readonly RegExp[] = [
  /^(?:<.*>|\[.*\]|\$?\{.*\}|\$[A-Z_]+|%[A-Z_]+%|:[A-Za-z]\w*)$/s,
  /^[x*•·.…_\s-]+$/i,
  /^(?:your|insert|enter|paste|replace|put)(?:[-_ ]|$)|^your|[-_ ]here$/i,
  /example|placeholder|change[-_ ]?me|dummy|redacted/i,
  /^(?:token|access[-_]?token|secret|client[-_]?secret|pass|password|passwd|api[-_]?key|key|value|string|test|demo)$/i,
  /^(?:none|null|undefined|true|false|todo|tbd|hidden|masked)$/i,
  /‹secret:/,
];

/** Prefixes that remain when the credential itself is written as `xxxx`. */
const PREFIX = /^(?:gh[opsru]_|github_pat_|glpat-|[sr]k_live_|sk-|A[KS]IA|AIza|xox[abeoprs]-|npm_)/;

/** Whether text only shows where a credential would go: `<token>`, `xxx`, `your-key`, `***`. */
export const isPlaceholder = (text: string): boolean =>
  PLACEHOLDER.some((pattern) => pattern.test(text)) || /^(.)\1*$/su.test(text.replace(PREFIX, ""));

/** Every text that is a credential by its look, in order of place. */
export function shapedSecrets(text: string): readonly string[] {
  return SHAPES.flatMap((shape) => [...text.matchAll(shape)])
    .toSorted((a, b) => a.index - b.index)
    .map(([found]) => found)
    .filter((found) => !isPlaceholder(found));
}

/** Whether text looks made by a machine rather than a word or a number someone chose. */
export const looksGenerated = (text: string): boolean =>
  text.length >= 20 || (text.length >= 8 && /\d/.test(text) && /[A-Za-z]/.test(text));
