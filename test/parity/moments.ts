const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** Fills in `{{date+2 imf}}`; `moment` is the last one that was written, in milliseconds since the epoch. */
export function withMoments(
  text: string,
  now: number,
): { readonly text: string; readonly moment: number | null } {
  let moment: number | null = null;
  const dated = text.replaceAll(
    /\{\{date([+-]\d+) (imf|rfc850|asctime)\}\}/g,
    (_, seconds: string, form: string) => {
      // A date knows whole seconds only: the next one that is at least so far away.
      moment = Math.ceil(now / 1_000 + Number(seconds)) * 1_000;
      return printMoment(moment, form);
    },
  );
  return { text: dated, moment };
}

/** RFC 9110 §5.6.7. */
function printMoment(moment: number, form: string): string {
  const imf = new Date(moment).toUTCString();
  const [, day = "", month = "", year = "", time = ""] = /, (\d\d) (\w+) (\d+) (\S+)/.exec(imf) ?? [];
  if (form === "imf") return imf;
  if (form === "rfc850")
    return `${days[new Date(moment).getUTCDay()]}, ${day}-${month}-${year.slice(2)} ${time} GMT`;
  return `${imf.slice(0, 3)} ${month} ${day.replace(/^0/, " ")} ${time} ${year}`;
}
