import type { ResponseHead } from "#shared/http/exchange.ts";
import { type Fields, fieldValue, hasField } from "#shared/http/field.ts";
import {
  type ContentRange,
  parseContentRange,
  type PartNote,
  restFields,
  strongValidator,
} from "#shared/http/ranges.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { codingsOf } from "./codings.ts";
import type { PartFile } from "./part-file.ts";

/** A download under way: what it asks for, and where the content of each response goes. */
export interface Download {
  readonly file: PartFile;
  /** The request fields that ask for the rest; none where it begins at the start, or where the user asks for a range. */
  fields(typed: Fields): Fields;
  /** What a final head means for the file. An error where the response must not be written to it. */
  judge(method: string, head: ResponseHead): Result<Fate, AttemptError>;
}

/**
 * `file`: the content goes into it. `elsewhere`: it is an answer to look at. `already-whole`: it is such an answer, and
 * says that there is no more to fetch.
 */
export type Fate = "file" | "elsewhere" | "already-whole";

/** `now` is milliseconds since the epoch: dates with two digits for the year need it. */
export function createDownload(file: PartFile, now: () => number): Download {
  let asksForRest = false;
  const { rest } = file;
  return {
    file,
    fields: (typed) => {
      asksForRest = rest !== null && !hasField(typed, "range");
      if (rest === null || !asksForRest) return [];
      // A coding may be another one than before, or cut elsewhere.
      const plain: Fields = hasField(typed, "accept-encoding") ? [] : [["Accept-Encoding", "identity"]];
      return [...restFields(rest.from, rest.validator), ...plain];
    },
    judge: (method, head) => {
      const isWanted = head.status >= 200 && head.status < 300 && method.toUpperCase() !== "HEAD";
      const range = parseContentRange(fieldValue(head.fields, "content-range") ?? "");
      if (asksForRest && rest !== null) {
        if (head.status === 416) return ok(isAll(range, rest.from) ? "already-whole" : "elsewhere");
        if (head.status === 206) return continued(file, head, range);
      }
      if (!isWanted) return ok("elsewhere");
      file.restart(noteFor(head, range, now()));
      return ok("file");
    },
  };
}

const isAll = (range: ContentRange | null, bytes: number): boolean =>
  range !== null && range.range === null && range.total === bytes;

function continued(
  file: PartFile,
  head: ResponseHead,
  range: ContentRange | null,
): Result<Fate, AttemptError> {
  const { name, rest } = file;
  const codings = codingsOf(head.fields);
  if (codings.length > 0)
    return fail({ kind: "download-failed", file: name, because: "coded-range", detail: codings.join(", ") });
  const isSameWhole =
    rest?.total == null || range === null || range.total === null || range.total === rest.total;
  if (rest === null || range?.range?.first !== rest.from || !isSameWhole) {
    const detail = fieldValue(head.fields, "content-range") ?? "206 without Content-Range";
    return fail({ kind: "download-failed", file: name, because: "range-mismatch", detail });
  }
  // An earlier attempt of the same send may have brought a part of it.
  file.rewind();
  return ok("file");
}

/** Nothing is noted of content that cannot be gone on with: coded, a part itself, or without a strong validator. */
function noteFor(head: ResponseHead, range: ContentRange | null, now: number): PartNote | null {
  const validator = strongValidator(head.fields, now);
  if (validator === null || head.status !== 200 || range !== null || codingsOf(head.fields).length > 0)
    return null;
  const length = fieldValue(head.fields, "content-length") ?? "";
  return { validator, total: /^\d{1,15}$/.test(length) ? Number(length) : null };
}
