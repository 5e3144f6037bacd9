/** A failure in plain language. `message` says what is so, `advice` what to try; either may be shown alone. */
export interface Explanation {
  readonly title: string;
  readonly message: string;
  readonly advice: string;
}
