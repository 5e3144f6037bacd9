/** A text that is a credential by its look alone, wherever it stands. Each pattern costs linear time. */
const SHAPES: readonly (readonly [name: string, shape: RegExp])[] = [
  ["github-token", /(?<![\w-])(?:gh[opsru]_[A-Za-z0-9]{20,}|github_pat_\w{20,})/g],
  ["gitlab-token", /(?<![\w-])glpat-[\w-]{16,}/g],
  ["stripe-key", /(?<![\w-])[sr]k_live_[A-Za-z0-9]{10,}/g],
  ["api-key", /(?<![\w-])sk-(?=[\w-]{0,200}\d)[\w-]{20,}/g],
  ["aws-key", /(?<![A-Za-z0-9])A[KS]IA[0-9A-Z]{16}(?![A-Za-z0-9])/g],
  ["google-key", /(?<![A-Za-z0-9])AIza[\w-]{35}(?![\w-])/g],
  ["slack-token", /(?<![\w-])xox[abeoprs]-[A-Za-z0-9-]{10,}/g],
  ["npm-token", /(?<![\w-])npm_[A-Za-z0-9]{30,}/g],
  ["token", /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/g],
  [
    "private-key",
    /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:[^-]|-(?!----)){0,20000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g,
  ],
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

export interface ShapedSecret {
  readonly name: string;
  readonly value: string;
  readonly at: number;
}

/** Every text that is a credential by its look. */
export const shapedSecrets = (text: string): readonly ShapedSecret[] =>
  SHAPES.flatMap(([name, shape]) =>
    [...text.matchAll(shape)].map(({ 0: value, index }) => ({ name, value, at: index })),
  ).filter(({ value }) => !isPlaceholder(value));

/** Whether text looks made by a machine rather than a word or a number someone chose. */
export const looksGenerated = (text: string): boolean =>
  text.length >= 20 || (text.length >= 8 && /\d/.test(text) && /[A-Za-z]/.test(text));
