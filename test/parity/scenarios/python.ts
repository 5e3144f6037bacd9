/** Python that mounts urllib3's `Retry` with these arguments for http and https, and goes on with `lines`. */
export const withRetry = (retry: string, ...lines: readonly string[]): string =>
  withAdapter(`max_retries=Retry(${retry})`, ...lines);

/** Python that mounts an `HTTPAdapter` with these arguments, and goes on with `lines`. */
export const withAdapter = (adapter: string, ...lines: readonly string[]): string =>
  [`for scheme in ("http://", "https://"): s.mount(scheme, HTTPAdapter(${adapter}))`, ...lines].join("\n");
