import { began, checkResponseRules, type ResponseCase } from "#test/unit/shared/risks/response-cases.ts";

const withFields = (fields: ResponseCase["fields"] & object, over: ResponseCase = {}): ResponseCase => ({
  fields,
  ...over,
});
const date = (offsetMs: number): string => new Date(began + offsetMs).toUTCString();
const minute = 60_000;
const local = { tries: [{ url: "http://127.0.0.1:3000/" }] };

checkResponseRules({
  "response/owed-field": {
    found: {
      "a 401": ["info", { status: 401 }],
      "a 405": ["info", { status: 405 }],
      "a 407": ["info", { status: 407 }],
      "a 302": ["info", { status: 302 }],
    },
    quiet: {
      "a 401 that says how": withFields([["WWW-Authenticate", "Bearer"]], { status: 401 }),
      "a 405 that says which": withFields([["allow", "GET"]], { status: 405 }),
      "a 302 that says where": withFields([["Location", "/"]], { status: 302 }),
      "a 304": { status: 304 },
      "a 403": { status: 403 },
    },
  },
  "response/limit-without-wait": {
    found: {
      alone: ["warning", { status: 429 }],
      "with a body": ["warning", { status: 429, text: '{"error": "slow"}' }],
      "with a limit alone": ["warning", withFields([["X-RateLimit-Limit", "10"]], { status: 429 })],
      "with what remains alone": ["warning", withFields([["X-RateLimit-Remaining", "0"]], { status: 429 })],
    },
    quiet: {
      "with a wait": withFields([["Retry-After", "5"]], { status: 429 }),
      "with a reset": withFields([["X-RateLimit-Reset", "30"]], { status: 429 }),
      "with a standard reset": withFields([["RateLimit-Reset", "30"]], { status: 429 }),
      "of another status": { status: 503 },
    },
  },
  "response/limit-nearly-used": {
    found: {
      "by GitHub's names": [
        "info",
        withFields([
          ["X-RateLimit-Limit", "5000"],
          ["X-RateLimit-Remaining", "20"],
        ]),
      ],
      "by the draft's names": [
        "info",
        withFields([
          ["RateLimit-Limit", "100"],
          ["RateLimit-Remaining", "9"],
        ]),
      ],
      "by others": [
        "info",
        withFields([
          ["X-Rate-Limit-Limit", "60"],
          ["X-Rate-Limit-Remaining", "0"],
        ]),
      ],
      "with a window": [
        "info",
        withFields([
          ["RateLimit-Limit", "100;w=60"],
          ["RateLimit-Remaining", "1"],
        ]),
      ],
    },
    quiet: {
      "with many left": withFields([
        ["X-RateLimit-Limit", "5000"],
        ["X-RateLimit-Remaining", "4000"],
      ]),
      "just at a tenth": withFields([
        ["X-RateLimit-Limit", "100"],
        ["X-RateLimit-Remaining", "10"],
      ]),
      "of a small limit": withFields([
        ["X-RateLimit-Limit", "5"],
        ["X-RateLimit-Remaining", "0"],
      ]),
      "without a limit": withFields([["X-RateLimit-Remaining", "0"]]),
      "of other words": withFields([
        ["X-RateLimit-Limit", "many"],
        ["X-RateLimit-Remaining", "few"],
      ]),
    },
  },
  "response/odd-retry-after": {
    found: {
      "of a day": ["warning", withFields([["Retry-After", "86400"]], { status: 503 })],
      "just over an hour": ["warning", withFields([["Retry-After", "3601"]], { status: 429 })],
      "of tomorrow": ["warning", withFields([["Retry-After", date(86_400_000)]], { status: 503 })],
      "of yesterday": ["warning", withFields([["Retry-After", date(-86_400_000)]], { status: 503 })],
    },
    quiet: {
      "of a minute": withFields([["Retry-After", "60"]], { status: 429 }),
      "of an hour": withFields([["Retry-After", "3600"]], { status: 429 }),
      "of a moment ago": withFields([["Retry-After", date(-30_000)]], { status: 429 }),
      "without one": { status: 429 },
      "of another word": withFields([["Retry-After", "soon"]], { status: 429 }),
    },
  },
  "response/clock-differs": {
    found: {
      "that is slow": ["warning", withFields([["Date", date(-10 * minute)]])],
      "that is fast": ["warning", withFields([["Date", date(10 * minute)]])],
      "by a year": ["warning", withFields([["Date", date(-365 * 1440 * minute)]])],
      "in another case": ["warning", withFields([["date", date(6 * minute)]])],
    },
    quiet: {
      "by a little": withFields([["Date", date(4 * minute)]]),
      "out of a cache": withFields([
        ["Date", date(-60 * minute)],
        ["Age", "3600"],
      ]),
      "without one": {},
      unreadable: withFields([["Date", "now"]]),
    },
  },
  "response/deprecated": {
    found: {
      "with a sunset": ["warning", withFields([["Sunset", date(1_000_000_000)]])],
      "with a date": ["warning", withFields([["Deprecation", "@1688169599"]])],
      "with true": ["warning", withFields([["Deprecation", "true"]])],
      "with both": [
        "warning",
        withFields([
          ["Deprecation", "@1"],
          ["Sunset", date(0)],
        ]),
      ],
    },
    quiet: {
      "with false": withFields([["Deprecation", "false"]]),
      "with neither": {},
      "in another field": withFields([["X-Deprecated", "true"]]),
      "in a link alone": withFields([["Link", '</v2>; rel="successor-version"']]),
    },
  },
  "response/open-cors": {
    found: {
      "with credentials": [
        "warning",
        withFields([
          ["Access-Control-Allow-Origin", "*"],
          ["Access-Control-Allow-Credentials", "true"],
        ]),
      ],
      "in other cases": [
        "warning",
        withFields([
          ["access-control-allow-origin", "*"],
          ["access-control-allow-credentials", "true"],
        ]),
      ],
      "with blanks": [
        "warning",
        withFields([
          ["Access-Control-Allow-Origin", " * "],
          ["Access-Control-Allow-Credentials", " true"],
        ]),
      ],
      "beside other fields": [
        "warning",
        withFields([
          ["Vary", "Origin"],
          ["Access-Control-Allow-Origin", "*"],
          ["Access-Control-Allow-Credentials", "true"],
        ]),
      ],
    },
    quiet: {
      "without credentials": withFields([["Access-Control-Allow-Origin", "*"]]),
      "for one origin": withFields([
        ["Access-Control-Allow-Origin", "https://a.example"],
        ["Access-Control-Allow-Credentials", "true"],
      ]),
      "with credentials refused": withFields([
        ["Access-Control-Allow-Origin", "*"],
        ["Access-Control-Allow-Credentials", "false"],
      ]),
      "without either": {},
    },
  },
  "response/cookie-without-guard": {
    found: {
      "without either": ["warning", withFields([["Set-Cookie", "sessionid=abc; Path=/"]])],
      "without HttpOnly": ["warning", withFields([["Set-Cookie", "auth_token=abc; Secure"]])],
      "without Secure": ["warning", withFields([["Set-Cookie", "JSESSIONID=abc; HttpOnly"]])],
      "over http": [
        "warning",
        withFields([["Set-Cookie", "sid=abc"]], { tries: [{ url: "http://a.example/" }] }),
      ],
    },
    quiet: {
      "with both": withFields([["Set-Cookie", "sessionid=abc; Secure; HttpOnly"]]),
      "of a preference": withFields([["Set-Cookie", "theme=dark"]]),
      "against forgery, for scripts to read": withFields([["Set-Cookie", "csrftoken=abc; Secure"]]),
      "that is taken back": withFields([["Set-Cookie", "sessionid=; Max-Age=0"]]),
      "on this machine": withFields([["Set-Cookie", "sessionid=abc"]], local),
    },
  },
  "response/cookie-refused": {
    found: {
      one: ["warning", { tries: [{ url: "https://a.example/", refused: ["a=b; Domain=other.example"] }] }],
      several: ["warning", { tries: [{ url: "https://a.example/", refused: ["a=b", "c=d"] }] }],
      "on the way": [
        "warning",
        { tries: [{ url: "https://a.example/", refused: ["a=b"] }, { url: "https://a.example/b" }] },
      ],
      "of a failure": ["warning", { status: 500, tries: [{ url: "https://a.example/", refused: ["a=b"] }] }],
    },
    quiet: {
      "that were taken": withFields([["Set-Cookie", "theme=dark"]]),
      "where there are none": {},
      "after a redirect": { tries: [{ url: "https://a.example/" }, { url: "https://a.example/b" }] },
      "on this machine": local,
    },
  },
});
