import type { AttemptError } from "#shared/http/send-error.ts";

/** Which coding could not be undone to the end, and why. */
export type Damage = Pick<Extract<AttemptError, { kind: "content-damaged" }>, "coding" | "because">;

/** Coded bytes that make no sense, or end too early. */
export class CodingDamaged extends Error {
  override readonly name = "CodingDamaged";
  readonly because: Damage["because"];

  constructor(message: string, because: Damage["because"], options?: ErrorOptions) {
    super(message, options);
    this.because = because;
  }
}
