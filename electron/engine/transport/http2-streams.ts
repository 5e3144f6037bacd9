/** As many streams at a time as servers let a client have by default, and as RFC 9113 §6.5.2 asks for at least. */
export const http2Streams = 100;
