// The workspace the pictures are taken in.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** @typedef {{ base: string, secure: string, authority: string }} Places */

const sessions = [
  {
    name: "payments",
    prefixes: ["https://api.payments.example.com/v2/"],
    fields: [["X-Team", "blue"]],
    timeouts: { connectMs: 3_000, readMs: 7_000 },
    retry: { total: 3, statusForcelist: [429, 503], backoffFactor: 0.5, backoffJitterMs: 250 },
    tls: { authorities: ["certificates/our-ca.pem"] },
  },
  { name: "fragile", retry: { statusForcelist: [503] }, breaker: { failureThreshold: 2, openMs: 60_000 } },
  { name: "impatient", timeouts: { readMs: 1_200 } },
];

const docs = [
  "# Current weather",
  "",
  "Temperature and wind at a place, **now**. Ask at most 60 times a minute.",
  "",
  "| Param | Meaning |",
  "| --- | --- |",
  "| `latitude`, `longitude` | where, in degrees (WGS 84) |",
  "| `current_weather` | `true`, or only the grid cell is told |",
  "",
  "1. Choose *staging* in the environment.",
  "2. Send with Ctrl+Enter: the service is busy twice, then well.",
  "3. *Timeline* says what each wait was for.",
  "",
  "> Wind is in km/h. See the [guide](https://weather.example.com/guide).",
];

/** @param {{ name: string, method: string, url: string, seq: number, session?: string }} request */
const request = ({ name, method, url, seq, session }) => [
  "info:",
  `  name: ${name}`,
  "  type: http",
  `  seq: ${seq}`,
  ...(session === undefined ? [] : [`  tags: ["wb:session=${session}"]`]),
  "http:",
  `  method: ${method}`,
  `  url: "${url}"`,
];

/** @param {string} name @param {number} seq */
const group = (name, seq) => ["info:", `  name: ${name}`, "  type: folder", `  seq: ${seq}`];

/** @param {string} name @param {Record<string, string>} values */
const environment = (name, values) => [
  `name: ${name}`,
  "variables:",
  ...Object.entries(values).map(([key, value]) => `  - { name: ${key}, value: ${JSON.stringify(value)} }`),
];

const currentWeather = [
  ...request({
    name: "Current weather",
    method: "GET",
    url: "{{base}}/v1/forecast?latitude=51.5074&longitude=-0.1278&current_weather=true",
    seq: 1000,
  }),
  "  params:",
  "    - { name: latitude, value: '51.5074', type: query, description: London }",
  "    - { name: longitude, value: '-0.1278', type: query }",
  "    - { name: current_weather, value: 'true', type: query }",
  "    - { name: wind_speed_unit, value: kmh, type: query, disabled: true }",
  "  auth:",
  "    type: apikey",
  "    key: apikey",
  '    value: "{{secret:open-meteo}}"',
  "    placement: query",
  "settings:",
  "  forwardAuthorizationHeader: false",
  "docs: |",
  ...docs.map((line) => `  ${line}`),
];

const stationsByGraphql = [
  "info:",
  "  name: Stations by GraphQL",
  "  type: graphql",
  "  seq: 6000",
  "graphql:",
  "  method: POST",
  '  url: "{{base}}/graphql"',
  "  body:",
  "    query: |-",
  "      query Stations($first: Int) {",
  "        stations(first: $first) {",
  "          city",
  "          celsius",
  "        }",
  "      }",
  "    variables: |-",
  '      { "first": 4 }',
];

/** @param {string} name @param {string} path @param {number} seq @param {string} [session] */
const get = (name, path, seq, session) =>
  request({
    name,
    method: "GET",
    url: `{{base}}${path}`,
    seq,
    ...(session === undefined ? {} : { session }),
  });

const openMeteo = {
  "open-meteo/folder.yml": group("Open-Meteo", 1000),
  "open-meteo/current.yml": currentWeather,
  "open-meteo/seven-days.yml": get("Seven days", "/silent?days=7", 2000, "impatient"),
  "open-meteo/stations.yml": get("All stations", "/stations", 3000),
  "open-meteo/readings.yml": get("Readings of a year", "/readings?year=2026", 4000),
  "open-meteo/report.yml": get("Daily report", "/report", 5000),
  "open-meteo/graph.yml": stationsByGraphql,
};

/** @param {Places} places */
const others = ({ secure }) => ({
  "github/folder.yml": group("GitHub issues", 2000),
  "github/list.yml": get("List open issues", "/busy", 1000),
  "github/create.yml": [
    ...request({ name: "Create issue", method: "POST", url: "{{base}}/issues", seq: 2000 }),
    "  body:",
    "    type: json",
    "    data: |-",
    "      {",
    '        "title": "Wind is reported in {{unit}}",',
    '        "labels": ["bug"]',
    "      }",
    "  auth:",
    "    type: bearer",
    '    token: "{{secret:github}}"',
  ],
  "github/close.yml": request({ name: "Close issue", method: "PATCH", url: "{{base}}/issues/1", seq: 3000 }),
  "github/label.yml": request({
    name: "Remove label",
    method: "DELETE",
    url: "{{base}}/issues/1/labels/x",
    seq: 4000,
  }),
  "payments/folder.yml": group("Payments", 3000),
  "payments/get.yml": request({
    name: "A payment",
    method: "GET",
    url: `${secure}/v2/payments/pay_91`,
    seq: 1000,
    session: "payments",
  }),
  "payments/refund.yml": [
    ...request({
      name: "Refund",
      method: "POST",
      url: "http://api.payments.example.com/v2/refunds",
      seq: 2000,
    }),
    "  auth:",
    "    type: bearer",
    '    token: "{{secret:payments}}"',
  ],
});

/** Writes it into a folder. @param {string} folder @param {Places} places */
export async function makeWorkspace(folder, places) {
  /** @type {Record<string, readonly string[]>} */
  const files = {
    "opencollection.yml": ['opencollection: "1.0.0"', "info:", "  name: Weather lab"],
    "environments/staging.yml": environment("staging", {
      base: places.base,
      unit: "knots",
      api_key: "{{secret:open-meteo}}",
      region: "eu-west",
      retries: "3",
    }),
    "environments/live.yml": environment("live", {
      base: "http://api.weather.example.com",
      unit: "km/h",
      api_key: "{{secret:open-meteo-live}}",
      retries: "3",
      verify: "false",
    }),
    ".wirebench/sessions.json": [JSON.stringify({ wirebench: 1, sessions })],
    "certificates/our-ca.pem": [places.authority],
    ...openMeteo,
    ...others(places),
  };
  for (const [path, lines] of Object.entries(files)) {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), `${lines.join("\n")}\n`);
  }
}
