import { type Fields, fieldValue, fieldValues } from "#shared/http/field.ts";
import { parseHttpDate } from "#shared/http/date.ts";
import { paramsOf } from "#shared/workbench/params.ts";

/** A name and a value, as HAR lists fields and parameters. */
export interface HarPair {
  readonly name: string;
  readonly value: string;
}

export interface HarCookie extends HarPair {
  readonly path?: string;
  readonly domain?: string;
  /** ISO 8601. */
  readonly expires?: string;
  readonly httpOnly?: boolean;
  readonly secure?: boolean;
}

export const harPairs = (fields: Fields): readonly HarPair[] =>
  fields.map(([name, value]) => ({ name, value }));

export const harQuery = (url: string): readonly HarPair[] =>
  paramsOf(url, []).map(({ name, value }) => ({ name, value }));

/** `1.1` as HAR writes it. */
export const harVersion = (version: string): string => `HTTP/${version}`;

export const sentCookies = (fields: Fields): readonly HarCookie[] =>
  fieldValues(fields, "cookie")
    .flatMap((line) => line.split(";"))
    .filter((pair) => pair.trim() !== "")
    .map(cutPair);

/** `now` decides the century of an old date form, milliseconds since the epoch. */
export const setCookies = (fields: Fields, now: number): readonly HarCookie[] =>
  fieldValues(fields, "set-cookie").map((line) => {
    const [pair = "", ...rest] = line.split(";");
    const attributes = new Map(
      rest.map(cutPair).map(({ name, value }) => [name.toLowerCase(), value] as const),
    );
    const expires = parseHttpDate(attributes.get("expires") ?? "", now);
    return {
      ...cutPair(pair),
      ...given("path", attributes.get("path")),
      ...given("domain", attributes.get("domain")),
      ...(expires === null ? {} : { expires: new Date(expires).toISOString() }),
      httpOnly: attributes.has("httponly"),
      secure: attributes.has("secure"),
    };
  });

export const locationOf = (fields: Fields): string => fieldValue(fields, "location") ?? "";

function cutPair(text: string): HarPair {
  const at = text.indexOf("=");
  return at < 0
    ? { name: text.trim(), value: "" }
    : { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

const given = (name: string, value: string | undefined): object =>
  value === undefined ? {} : { [name]: value };
