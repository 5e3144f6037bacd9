/** A directive of Cache-Control; names in lower case, arguments without quotation marks. RFC 9111 §5.2. */
export interface CacheDirective {
  readonly name: string;
  readonly argument: string | null;
}

/** Every directive of all Cache-Control lines, in order. */
export function cacheDirectives(values: readonly string[]): readonly CacheDirective[] {
  return values.flatMap((value) =>
    (value.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/gs) ?? [])
      .map((one) => one.trim())
      .filter((one) => one !== "")
      .map((one) => {
        const [, name = one, argument] = /^([^=\s]+)\s*=\s*"?(.*?)"?$/s.exec(one) ?? [];
        return { name: name.toLowerCase(), argument: argument ?? null };
      }),
  );
}
