/**
 * A server for `childServer` that sends and takes more than a test process should hold. `/zeros/N` sends N bytes, `/sink`
 * counts what it gets and says how much, `/gzip/N`, `/br/N` and `/zstd/N` send N bytes of zeros coded, and `/paused/N`
 * says how much of N bytes the client had taken, by way of `/taken`.
 */
export const largeServer = `
  const http = require("node:http");
  const zlib = require("node:zlib");
  const { Readable } = require("node:stream");
  const page = Buffer.alloc(1024 * 1024);
  const zeros = function* (left) {
    for (; left > 0; left -= page.length) yield left < page.length ? page.subarray(0, left) : page;
  };
  const zstd = function* (left) {
    yield Buffer.from("28b52ffd0068", "hex");
    for (; left > 0; left -= 131072) {
      const block = Buffer.alloc(4);
      block.writeUIntLE((131072 << 3) | 2 | (left <= 131072 ? 1 : 0), 0, 3);
      yield block;
    }
  };
  const coded = {
    gzip: (n) => Readable.from(zeros(n)).pipe(zlib.createGzip({ level: 9 })),
    br: (n) => Readable.from(zeros(n)).pipe(
      zlib.createBrotliCompress({ params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } })),
    zstd: (n) => Readable.from(zstd(n)),
  };
  let socket;
  http.createServer(async (request, response) => {
    const [, what, count] = request.url.split("/");
    const n = Number(count);
    if (what === "zeros" || what === "paused") {
      if (what === "paused") socket = request.socket;
      response.writeHead(200, { "content-length": n, etag: '"zeros"' });
      Readable.from(zeros(n)).on("error", () => {}).pipe(response);
    } else if (what === "taken") {
      response.end(String(socket.bytesWritten));
    } else if (what === "sink") {
      let got = 0;
      for await (const chunk of request) got += chunk.length;
      response.end(String(got));
    } else {
      response.writeHead(200, { "content-encoding": what });
      coded[what](n).pipe(response);
    }
  }).listen(0, "127.0.0.1", function () { console.log(this.address().port); });
`;
