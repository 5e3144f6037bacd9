/** Offered first; any other token is a method too (RFC 9110 §9.1). */
export const commonMethods = [
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "HEAD",
  "OPTIONS",
  "TRACE",
  "QUERY",
] as const;

/** RFC 9110 §9.2.2; QUERY by RFC 10008 is safe and idempotent. */
export const idempotentMethods = ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"] as const;

/** Whether repeating the request is meant to have the effect of sending it once. RFC 9110 §9.2.2. */
export const isIdempotent = (method: string): boolean =>
  idempotentMethods.some((known) => known === method.toUpperCase());

/** Methods whose content has a meaning even when it is empty, so that `Content-Length: 0` is sent. RFC 9110 §8.6. */
export const expectsContent = (method: string): boolean =>
  ["POST", "PUT", "PATCH"].includes(method.toUpperCase());
