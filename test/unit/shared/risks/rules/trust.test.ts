import { bearer, checkRules, row } from "#test/unit/shared/risks/rule-cases.ts";

checkRules({
  "tls/verification-off": {
    found: {
      "for the host of the request": ["error", { unchecked: ["api.example.com:443"] }, ["Check again"]],
      "whatever the case": ["error", { url: "https://API.example.com/", unchecked: ["api.example.com:443"] }],
      "on loopback": ["warning", { url: "https://127.0.0.1:8443/", unchecked: ["127.0.0.1:8443"] }],
      "by a variable": [
        "warning",
        { url: "{{base}}/x", env: { base: "https://localhost" }, unchecked: ["localhost:443"] },
      ],
    },
    quiet: {
      "in full": {},
      "with an authority of its own": { overrides: { tls: { authorities: ["ca.pem"] } } },
      "for another host": { unchecked: ["example.com:443"] },
      "for another port": { unchecked: ["api.example.com:8443"] },
      "over plain http": { url: "http://api.example.com:443/", unchecked: ["api.example.com:443"] },
      "without the host name": { overrides: { tls: { verification: "skip-hostname" } } },
    },
  },
  "tls/keys-logged": {
    found: {
      "over https": ["warning", { keyLog: "keys.log" }, []],
      "over http, from where a redirect may lead to https": ["warning", { url: "http://h/", keyLog: "k" }],
      "with credentials": ["warning", { auth: bearer(), keyLog: "k" }],
      "for a host not known yet": ["warning", { url: "{{x}}", keyLog: "k" }],
    },
    quiet: {
      "where none is written": {},
      "with credentials": { auth: bearer() },
      "on loopback": { url: "https://localhost/" },
      "for a host that is not checked": { unchecked: ["api.example.com:443"] },
    },
  },
  "tls/hostname-not-checked": {
    found: {
      "by the request": [
        "warning",
        { overrides: { tls: { verification: "skip-hostname" } } },
        ["Check the host name"],
      ],
      "by the session": ["warning", { session: { tls: { verification: "skip-hostname" } } }],
      "with an authority": [
        "warning",
        { overrides: { tls: { verification: "skip-hostname", authorities: ["ca.pem"] } } },
      ],
      "for a host not known yet": [
        "warning",
        { url: "{{x}}", overrides: { tls: { verification: "skip-hostname" } } },
      ],
    },
    quiet: {
      "in full": {},
      "where nothing is checked": { unchecked: ["api.example.com:443"] },
      "where the request checks": {
        session: { tls: { verification: "skip-hostname" } },
        overrides: { tls: { verification: "full" } },
      },
      "with TLS 1.3": { overrides: { tls: { minVersion: "TLSv1.3" } } },
    },
  },
  "redirects/downgrade-allowed": {
    found: {
      "without credentials": [
        "warning",
        { overrides: { redirects: { downgrade: "allow" } } },
        ["Refuse such redirects"],
      ],
      "with credentials": ["error", { auth: bearer(), overrides: { redirects: { downgrade: "allow" } } }],
      "by the session": ["warning", { session: { redirects: { downgrade: "allow" } } }],
      "with a cookie": [
        "error",
        { headers: [row("Cookie", "a=b")], session: { redirects: { downgrade: "allow" } } },
      ],
    },
    quiet: {
      "by default": {},
      "where none is followed": { overrides: { redirects: { follow: false, downgrade: "allow" } } },
      "where the request refuses": {
        session: { redirects: { downgrade: "allow" } },
        overrides: { redirects: { downgrade: "refuse" } },
      },
      "with credentials": { auth: bearer() },
    },
  },
});
