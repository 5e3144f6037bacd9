/** The version of Wirebench, as in package.json. */
export const version = "0.1.0";

/** What we call ourselves to servers. RFC 9110 §10.1.5. */
export const userAgent = `Wirebench/${version}`;
