import type { AttemptError } from "#shared/http/send-error.ts";
import { bytesText } from "./quantity.ts";
import type { Explanation } from "./explanation.ts";

type Of<K extends AttemptError["kind"]> = Extract<AttemptError, { kind: K }>;

export function contentCutShort({
  framing,
  expectedBytes,
  receivedBytes,
}: Of<"content-cut-short">): Explanation {
  const promised =
    framing === "chunked" || expectedBytes === null
      ? "the last chunk never came"
      : `the server had promised ${bytesText(expectedBytes)}`;
  return {
    title: "The answer is cut short",
    message: `The connection ended after ${bytesText(receivedBytes)} of content, and ${promised}.`,
    advice:
      "What did come can be read, but do not take it for the whole. Send again; a proxy may have given up.",
  };
}

export function contentDamaged({ coding, because, decodedBytes }: Of<"content-damaged">): Explanation {
  const what = because === "cut-short" ? "ends too early" : "is corrupt";
  return {
    title: "The answer is damaged",
    message: `Its ${coding} stream ${what}: only ${bytesText(decodedBytes)} could be decoded.`,
    advice: "What could be decoded is shown, and the bytes as received too. Try it without Accept-Encoding.",
  };
}

export function framingUnsound({ because, detail }: Of<"framing-unsound">): Explanation {
  const reasons: Readonly<Record<typeof because, string>> = {
    "lengths-differ": "The server gave several lengths that differ",
    "length-unreadable": "The server gave a length that is no number",
    "chunk-size-unreadable": "A chunk has no readable size",
    "switched-unasked": "The server switched to another protocol although nobody had asked",
  };
  return {
    title: "Nobody can say where the answer ends",
    message: `${reasons[because]}: ${detail}.`,
    advice:
      "Two readers would take it differently, which attackers use. The Wire tab shows the bytes; the server must be mended.",
  };
}
