import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { htmlPage, largePage, picture } from "./sample-contents.ts";

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** What stands after the first part of the path. */
  readonly rest: string;
}

type Route = (asked: Asked) => void | Promise<void>;

/** Most seconds and most redirects that are obeyed. */
const most = 60;
/** Content that is read of a request; the rest is not echoed. */
const echoLimit = 1024 * 1024;

/** The answers of one server. */
export function answerSample(): RequestListener {
  let asked = 0;
  const routes: Readonly<Record<string, Route>> = {
    ...steady,
    // Twice busy, then well, and so on.
    flaky: ({ response }) => {
      asked += 1;
      if (asked % 3 === 0) json(response, 200, { well: true, attempt: asked });
      else json(response, 503, { well: false, attempt: asked }, { "retry-after": "1" });
    },
  };
  return (request, response) => {
    // The server is on this machine, whatever name it was asked by.
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const [first = "", ...rest] = url.pathname.slice(1).split("/");
    const route = Object.hasOwn(routes, first) ? routes[first] : undefined;
    const answered = route?.({ request, response, url, rest: rest.join("/") });
    if (route === undefined)
      json(response, 404, { error: "there is no such place here", path: url.pathname });
    // Whoever went away gets no answer.
    void Promise.resolve(answered).catch(() => response.destroy());
  };
}

const steady: Readonly<Record<string, Route>> = {
  "": ({ response }) => json(response, 200, { sample: "Wirebench", places: Object.keys(steady) }),
  get: echo,
  anything: echo,
  status: ({ response, rest }) => {
    const status = Number(rest);
    const isStatus = Number.isInteger(status) && status >= 200 && status <= 599;
    if (isStatus)
      response
        .writeHead(status, { "content-type": "text/plain" })
        .end(withoutContent(status) ? "" : `${status}\n`);
    else json(response, 400, { error: "a status is a number from 200 to 599" });
  },
  delay: async ({ response, rest, request }) => {
    const seconds = Math.min(Number(rest) || 0, most);
    await pause(seconds * 1000);
    if (!request.destroyed) json(response, 200, { waited: `${seconds} s` });
  },
  redirect: ({ response, rest }) => {
    const left = Math.min(Number(rest) || 0, most);
    response.writeHead(302, { location: left > 1 ? `/redirect/${left - 1}` : "/get" }).end();
  },
  cookies: ({ request, response, url, rest }) => {
    if (rest !== "set") return json(response, 200, { cookies: request.headers.cookie ?? null });
    const cookies = [...url.searchParams].map(
      ([name, value]) => `${token(name)}=${token(value)}; Path=/; Max-Age=3600`,
    );
    // The second one is for another domain, so a client refuses it and says why.
    response
      .writeHead(302, { location: "/cookies", "set-cookie": [...cookies, "stray=1; Domain=example.com"] })
      .end();
  },
  gzip: ({ response }) => {
    const content = gzipSync(JSON.stringify({ compressed: true, text: "again and ".repeat(400) }));
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(content);
  },
  drip: async ({ response }) => {
    response.writeHead(200, { "content-type": "text/plain; charset=utf-8" });
    for (let n = 1; n <= 10 && !response.destroyed; n++) {
      response.write(`drop ${n} of 10\n`);
      await pause(300);
    }
    response.end();
  },
  sse: async ({ response }) => {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    for (let n = 1; n <= 8 && !response.destroyed; n++) {
      response.write(`id: ${n}\nevent: reading\ndata: ${JSON.stringify({ n, celsius: 14 + n / 4 })}\n\n`);
      await pause(250);
    }
    response.end();
  },
  "page.json": ({ response }) => json(response, 200, largePage(), { "cache-control": "max-age=60" }),
  html: ({ response }) => text(response, "text/html; charset=utf-8", htmlPage),
  "image.svg": ({ response }) => text(response, "image/svg+xml", picture),
  // It announces more than it sends.
  damaged: ({ request }) =>
    void request.socket.end(
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"items": [1, 2, 3',
    ),
  "says-ok": ({ response }) =>
    json(response, 200, { success: false, error: { code: "quota", message: "No credit is left." } }),
  "basic-auth": ({ request, response }) => {
    const isThere = /^Basic ./i.test(request.headers.authorization ?? "");
    if (isThere) json(response, 200, { authenticated: true });
    else json(response, 401, { authenticated: false }, { "www-authenticate": 'Basic realm="sample"' });
  },
  bearer: ({ request, response }) => {
    const isThere = /^Bearer ./i.test(request.headers.authorization ?? "");
    if (isThere) json(response, 200, { authenticated: true });
    else json(response, 401, { authenticated: false }, { "www-authenticate": "Bearer" });
  },
};

const withoutContent = (status: number): boolean => status === 204 || status === 304;

const token = (part: string): string => encodeURIComponent(part);

/** Says what was received. Credentials are only counted, so that no screen shows them. */
async function echo({ request, response, url }: Asked): Promise<void> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    // A request without an encoding set gives buffers.
    const buffer = chunk as Buffer;
    bytes += buffer.length;
    if (bytes <= echoLimit) chunks.push(buffer);
  }
  const { authorization, ...fields } = request.headers;
  json(response, 200, {
    method: request.method,
    path: url.pathname,
    params: Object.fromEntries(url.searchParams),
    headers:
      authorization === undefined
        ? fields
        : { ...fields, authorization: `${authorization.length} characters` },
    contentBytes: bytes,
    content: Buffer.concat(chunks).toString("utf8"),
  });
}

function json(
  response: ServerResponse,
  status: number,
  value: unknown,
  fields: Readonly<Record<string, string>> = {},
): void {
  const content = `${JSON.stringify(value, null, 2)}\n`;
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...fields }).end(content);
}

function text(response: ServerResponse, mediaType: string, content: string): void {
  response.writeHead(200, { "content-type": mediaType }).end(content);
}
