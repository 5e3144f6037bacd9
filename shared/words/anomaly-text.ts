import type { Anomaly } from "#shared/http/wire.ts";

const words: Readonly<Record<string, (detail: string) => string>> = {
  "repeated-content-length": (detail) => `Content-Length more than once: ${detail}`,
  "unreadable-content-length": (detail) => `unreadable Content-Length: ${detail}`,
  "odd-content-length": (detail) => `odd Content-Length: ${detail}`,
  "conflicting-content-length": (detail) => `Content-Length that disagrees: ${detail}`,
  "content-length-with-transfer-encoding": (detail) => `Content-Length beside Transfer-Encoding: ${detail}`,
  "transfer-coding-unknown": (detail) => `unknown transfer coding: ${detail}`,
  "chunked-not-last": (detail) => `chunked is not the last transfer coding: ${detail}`,
  "switched-unasked": (detail) => `another protocol, which nobody asked for: ${detail}`,
  "space-after-chunk-size": (detail) => `a blank after a chunk size: ${detail}`,
  "chunk-size-unreadable": (detail) => `unreadable chunk size: ${detail}`,
  "status-line-protocol": (detail) => `a status line of another protocol: ${detail}`,
  "odd-version": (detail) => `odd HTTP version: ${detail}`,
  "odd-status": (detail) => `odd status: ${detail}`,
  "obs-fold": (detail) => `a value that goes on in the next line: ${detail}`,
  "field-without-colon": (detail) => `a line that is no field: ${detail}`,
  "space-before-colon": (detail) => `a blank before the colon: ${detail}`,
  "odd-field-name": (detail) => `an odd field name: ${detail}`,
  "control-character-in-value": (detail) => `a control character in ${detail}`,
  "repeated-field": (detail) => `two ${detail} fields`,
};

/** What is odd about received bytes; its detail alone where that says it. */
export const anomalyText = ({ code, detail }: Anomaly): string => words[code]?.(detail) ?? detail;
