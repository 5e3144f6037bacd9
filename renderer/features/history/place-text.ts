/** An address in a narrow list: what tells it from its neighbours first. */
export interface PlaceText {
  /** Path and query; `/` where there is none. */
  readonly path: string;
  /** With its port, without scheme and userinfo. */
  readonly host: string;
}

export function placeText(url: string): PlaceText {
  const rest = url.replace(/^[a-z][\w+.-]*:\/\/(?:[^/?#@]*@)?/i, "");
  const host = /^[^/?#]*/.exec(rest)?.[0] ?? "";
  const path = rest.slice(host.length);
  return { host, path: path === "" ? "/" : path };
}
