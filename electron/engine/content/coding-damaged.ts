/** Coded bytes that make no sense, or end too early. */
export class CodingDamaged extends Error {
  override readonly name = "CodingDamaged";
}
