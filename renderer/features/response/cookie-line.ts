import type { Exchange } from "#shared/http/exchange.ts";
import { fieldValues } from "#shared/http/field.ts";

/** A `Set-Cookie` line of an exchange: where it came from and, where the jar did not take it, why. */
export interface SetCookieLine {
  readonly attempt: number;
  readonly line: string;
  readonly refused: string | null;
}

export const setCookieLines = ({ attempts }: Exchange): readonly SetCookieLine[] =>
  attempts.flatMap(({ n, response, cookiesRefused }) =>
    fieldValues(response?.fields ?? [], "set-cookie").map((line) => ({
      attempt: n,
      line,
      refused: cookiesRefused.find((one) => one.line === line)?.because ?? null,
    })),
  );

interface CookieParts {
  readonly name: string;
  readonly value: string;
  readonly attributes: string;
}

/** Cut for reading, as RFC 6265 §5.2 cuts it; nothing is judged here. */
export function cookieParts(line: string): CookieParts {
  const [pair = "", ...attributes] = line.split(";");
  const at = pair.indexOf("=");
  return {
    name: at < 0 ? "" : pair.slice(0, at).trim(),
    value: pair.slice(at + 1).trim(),
    attributes: attributes.map((attribute) => attribute.trim()).join("; "),
  };
}
