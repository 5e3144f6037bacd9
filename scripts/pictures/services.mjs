// The servers the pictures are taken against, all of them on this machine: one that is busy, slow, large and odd as
// its paths ask for, and one behind TLS with an authority of its own.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildSchema, graphql } from "graphql";
import { run } from "#scripts/commands.mjs";

/** @typedef {import("node:http").RequestListener} Listener */
/** @typedef {{ port: number, stop: () => void }} Service */

const json = { "content-type": "application/json; charset=utf-8" };
const forecast = {
  latitude: 51.5,
  longitude: -0.120000124,
  current_weather: {
    temperature: 14.2,
    windspeed: 18.5,
    winddirection: 247,
    weathercode: 3,
    time: "2026-11-22T15:00",
  },
};
const answerFields = {
  ...json,
  "content-encoding": "gzip",
  "cache-control": "max-age=900, private",
  etag: '"c3-1500"',
  vary: "Accept-Encoding",
  "ratelimit-limit": "60",
  "ratelimit-remaining": "58",
  "ratelimit-reset": "180",
  "server-timing": "model;dur=53.2, cache;dur=3.1;desc=hit",
};

const cities = ["Zürich", "Kyōto", "Nairobi", "Lima", "Reykjavík", "Hobart"];
const stations = Array.from({ length: 40 }, (_, n) => ({
  id: `st-${String(n + 1).padStart(3, "0")}`,
  city: cities[n % cities.length],
  celsius: Math.round(Math.sin(n / 9) * 200) / 10,
  wind: 4 + ((n * 7) % 23),
  sunny: n % 3 === 0,
  serial: 9_007_199_254_740_000 + n,
}));
const readings = () =>
  Buffer.from(
    JSON.stringify({
      station: "st-001",
      readings: Array.from({ length: 180_000 }, (_, n) => ({
        id: n,
        at: `2026-11-${String(1 + (n % 28)).padStart(2, "0")}T${String(n % 24).padStart(2, "0")}:00`,
        celsius: Math.round(Math.sin(n / 40) * 240) / 10,
        note: n % 500 === 0 ? "calibrated" : "",
      })),
    }),
  );
const report = `<!doctype html><html lang="en"><head><title>Daily report</title><style>
body { font: 15px system-ui; margin: 2rem; color: #1b2330 } h1 { color: #0b7f6a; font-size: 1.5rem }
table { border-collapse: collapse } td, th { border: 1px solid #cbd2dc; padding: 4px 12px; text-align: left }
</style></head><body><h1>Weather, Sunday</h1><p>Three stations reported by noon.</p>
<table><tr><th>City</th><th>°C</th><th>Wind</th></tr><tr><td>Zürich</td><td>4.5</td><td>11 km/h</td></tr>
<tr><td>Nairobi</td><td>23.1</td><td>6 km/h</td></tr><tr><td>Lima</td><td>18.0</td><td>14 km/h</td></tr></table>
<img src="https://pictures.example/map.png" alt="A map that is not loaded"><script>document.body.textContent = "A script ran.";</script>
</body></html>`;

const schema = buildSchema(`
  "Where every question begins."
  type Query {
    "The stations that report."
    stations(first: Int = 10): [Station!]!
    station(id: ID!): Station
  }
  type Station { id: ID! city: String! "In degrees." celsius: Float! }
`);

/** Answers of the one that is busy, slow, large and odd. @returns {Listener} */
function weather() {
  let asked = 0;
  let created = 0;
  const big = readings();
  /** @type {Record<string, Listener>} */
  const routes = {
    "/v1/forecast": (_request, response) => {
      asked++;
      if (asked % 3 === 1) return void setTimeout(() => response.writeHead(503).end("busy\n"), 90);
      if (asked % 3 === 2) return void response.writeHead(429, { "retry-after": "1" }).end("slow down\n");
      const cookies = ["region=eu; Path=/; HttpOnly; SameSite=Lax", "track=1; Domain=ads.example.com"];
      setTimeout(() => {
        response.writeHead(200, { ...answerFields, "set-cookie": cookies });
        response.end(gzipSync(JSON.stringify(forecast)));
      }, 60);
    },
    "/busy": (_request, response) => response.writeHead(503).end("busy\n"),
    "/silent": () => {},
    "/stations": (_request, response) => response.writeHead(200, json).end(JSON.stringify(stations)),
    "/readings": (_request, response) => response.writeHead(200, json).end(big),
    "/report": (_request, response) =>
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(report),
    "/issues": (_request, response) => {
      created++;
      const labels = created > 1 ? ["bug", "wind"] : ["bug"];
      const issue = {
        id: 9_007_199_254_740_990 + created,
        title: "Wind is reported in knots",
        state: "open",
      };
      const content = { ...issue, labels, comments: created - 1, author: { login: "ada", trusted: true } };
      response.writeHead(201, { ...json, "x-request-id": `r-${String(created)}` });
      response.end(JSON.stringify(content));
    },
    "/graphql": (request, response) => {
      /** @type {Buffer[]} */
      const parts = [];
      request.on("data", (part) => parts.push(part));
      request.on("end", () => {
        const { query, variables } = JSON.parse(Buffer.concat(parts).toString());
        const rootValue = {
          stations: (/** @type {{ first: number }} */ { first }) => stations.slice(0, first),
        };
        void graphql({ schema, source: query, rootValue, variableValues: variables ?? null }).then((answer) =>
          response.writeHead(200, json).end(JSON.stringify(answer)),
        );
      });
    },
  };
  return (request, response) => {
    const route = routes[new URL(request.url ?? "/", "http://localhost").pathname];
    if (route === undefined) response.writeHead(404, json).end('{"error":"there is no such place"}');
    else route(request, response);
  };
}

/** @param {import("node:http").Server | import("node:https").Server} server @returns {Promise<Service>} */
async function listen(server) {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a loopback server has a port");
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { port: address.port, stop };
}

export const startWeather = () => listen(createServer(weather()));

/** A server behind TLS, and the authority that vouches for it. @returns {Promise<Service & { authority: string }>} */
export async function startSecure() {
  const folder = await mkdtemp(join(tmpdir(), "wirebench-authority-"));
  try {
    const ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    const subject = (/** @type {string} */ name) => ["-subj", `/O=Example Corp/CN=${name}`];
    await openssl(
      folder,
      ["-x509", ...ec, "-days", "1800", "-keyout", "ca.key", "-out", "ca.pem"],
      subject("Example Corp Authority"),
    );
    const server = [
      "-x509",
      ...ec,
      "-days",
      "60",
      "-keyout",
      "own.key",
      "-out",
      "own.pem",
      "-CA",
      "ca.pem",
      "-CAkey",
      "ca.key",
    ];
    const hosts = [
      "-addext",
      "subjectAltName=DNS:localhost",
      "-addext",
      "basicConstraints=critical,CA:FALSE",
    ];
    await openssl(folder, [...server, ...hosts], subject("payments"));
    const read = (/** @type {string} */ name) => readFile(join(folder, name), "utf8");
    const authority = await read("ca.pem");
    const identity = { cert: `${await read("own.pem")}${authority}`, key: await read("own.key") };
    const payment = '{"id":"pay_91","amount":"12.50","currency":"EUR","state":"settled"}';
    const answer = createSecureServer(identity, (_request, response) =>
      response.writeHead(200, json).end(payment),
    );
    return { ...(await listen(answer)), authority };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} cwd @param {readonly string[]} args @param {readonly string[]} subject */
async function openssl(cwd, args, subject) {
  const { code, output } = await run("openssl", ["req", ...args, ...subject], { cwd });
  if (code !== 0) throw new Error(`openssl failed: ${output}`);
}
