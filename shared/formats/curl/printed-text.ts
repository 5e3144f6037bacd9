/** What `printf FORMAT [ARGUMENT…]` prints, as far as we write it ourselves: octal escapes and `%s`. `null` for any other command. */
export function printedText(words: readonly string[]): string | null {
  const [program, format, ...given] = words;
  if (program === "echo") return words.slice(1).join(" ");
  if (program !== "printf" || format === undefined) return null;
  const rest = [...given];
  const codes = format.replaceAll("%s", () => rest.shift() ?? "");
  const escaped = codes.replaceAll(/(?:\\[0-7]{3})+/g, (run) => {
    const bytes = [...run.matchAll(/\\([0-7]{3})/g)].map(([, octal]) => parseInt(octal ?? "", 8));
    try {
      return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));
    } catch {
      return "\uFFFD";
    }
  });
  return escaped.includes("\uFFFD") ? null : escaped.replaceAll("%%", "%").replaceAll("\\n", "\n");
}
