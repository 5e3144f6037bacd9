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

export function downloadFailed({ file, because, detail }: Of<"download-failed">): Explanation {
  const reasons: Readonly<Record<typeof because, readonly [message: string, advice: string]>> = {
    "range-mismatch": [
      `The server sent another part than the rest that was asked for: ${detail}`,
      "The part on the disk is untouched. Download again from the start.",
    ],
    "coded-range": [
      `The server sent the rest with a content coding (${detail}), and it cannot be joined to what is here`,
      "The part on the disk is untouched. Switch Accept-Encoding off, or download again from the start.",
    ],
    "decoded-too-large": [
      `The content unpacks to very much more than was sent: ${detail}`,
      "It looks like a decompression bomb. What was unpacked so far is beside the file, with the ending .part.",
    ],
    "not-written": [
      `The file ${file} could not be written: ${detail}`,
      "Look at the space on the disk and at who may write there. What was written is kept as .part.",
    ],
  };
  const [message, advice] = reasons[because];
  return { title: "The download was not completed", message: `${message}.`, advice };
}
