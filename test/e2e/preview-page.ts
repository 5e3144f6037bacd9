/** Ways in which a page reaches out of itself; each asks the canary for an address of its own. */
const vectors: Readonly<Record<string, (url: string) => string>> = {
  "img src": (url) => `<img src="${url}">`,
  "img srcset": (url) => `<img srcset="${url} 2x">`,
  "picture source": (url) => `<picture><source srcset="${url}"><img></picture>`,
  "svg image": (url) => `<svg><image href="${url}" width="9" height="9"/></svg>`,
  "svg use": (url) => `<svg><use href="${url}#a"/></svg>`,
  "svg feImage": (url) =>
    `<svg width="9" height="9"><filter id="f"><feImage href="${url}"/></filter><rect filter="url(#f)" width="9" height="9"/></svg>`,
  "script src": (url) => `<script src="${url}"></script>`,
  "module script": (url) => `<script type="module" src="${url}"></script>`,
  "inline script": (url) => `<script>new Image().src = "${url}"</script>`,
  "script fetch": (url) => `<script>fetch("${url}", { mode: "no-cors" })</script>`,
  "script beacon": (url) => `<script>navigator.sendBeacon("${url}", "x")</script>`,
  "script socket": (url) => `<script>new WebSocket("${url.replace("http:", "ws:")}")</script>`,
  "event handler": (url) => `<img src="data:," onerror="new Image().src='${url}'">`,
  stylesheet: (url) => `<link rel="stylesheet" href="${url}">`,
  "style import": (url) => `<style>@import url("${url}");</style>`,
  "style background": (url) => `<p style="background: url('${url}')">x</p>`,
  "style font": (url) =>
    `<style>@font-face { font-family: leak; src: url("${url}") } p { font-family: leak }</style><p>font</p>`,
  "style cursor and list": (url) => `<ul style="list-style-image: url('${url}')"><li>x</ul>`,
  "link icon": (url) => `<link rel="icon" href="${url}">`,
  "link preload": (url) => `<link rel="preload" as="image" href="${url}">`,
  "link prefetch": (url) => `<link rel="prefetch" href="${url}">`,
  "link modulepreload": (url) => `<link rel="modulepreload" href="${url}">`,
  "link manifest": (url) => `<link rel="manifest" href="${url}">`,
  iframe: (url) => `<iframe src="${url}"></iframe>`,
  "iframe srcdoc": (url) => `<iframe srcdoc="<img src='${url}'>"></iframe>`,
  object: (url) => `<object data="${url}"></object>`,
  embed: (url) => `<embed src="${url}">`,
  video: (url) => `<video src="${url}" poster="${url}" autoplay></video>`,
  audio: (url) => `<audio src="${url}" autoplay></audio>`,
  track: (url) => `<video><track default src="${url}"></video>`,
  "input image": (url) => `<input type="image" src="${url}">`,
  "table background": (url) => `<table background="${url}"><tr><td>x</table>`,
  "form submit": (url) =>
    `<form id="go" action="${url}" method="post"><input name="a" value="1"></form><script>document.forms.go.submit()</script>`,
  "meta refresh": (url) => `<meta http-equiv="refresh" content="0; url=${url}">`,
};

export const vectorNames = Object.keys(vectors);

/** A page with all of them. It begins with what defeats a policy that is put in after the first `<head>`. */
export function leakPage(canary: string): string {
  const tags = vectorNames.map((name, n) => vectors[name]?.(`${canary}/leak/${String(n)}`) ?? "");
  return `<!--<head>--><!doctype html><html><head><base href="${canary}/base/"><title>leaks</title></head>
<body><h1>Order 4711</h1>${tags.join("\n")}<img src="relative/leak/999"></body></html>`;
}
