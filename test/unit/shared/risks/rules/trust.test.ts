import { bearer, checkRules, row } from "#test/unit/shared/risks/rule-cases.ts";

checkRules({
  "tls/verification-off": {
    found: {
      "by the request": ["error", { overrides: { tls: { verification: "off" } } }, ["Turn verification on"]],
      "by the session": ["error", { session: { tls: { verification: "off" } } }],
      "on loopback": [
        "warning",
        { url: "https://127.0.0.1:8443/", overrides: { tls: { verification: "off" } } },
      ],
      "for a host not known yet": [
        "error",
        { url: "{{base}}/x", overrides: { tls: { verification: "off" } } },
      ],
      "on loopback by a variable": [
        "warning",
        { url: "{{base}}/x", env: { base: "https://localhost" }, session: { tls: { verification: "off" } } },
      ],
    },
    quiet: {
      "in full": {},
      "with an authority of its own": { overrides: { tls: { authorities: ["ca.pem"] } } },
      "where the request turns it on": {
        session: { tls: { verification: "off" } },
        overrides: { tls: { verification: "full" } },
      },
      "without the host name": { overrides: { tls: { verification: "skip-hostname" } } },
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
      "where nothing is checked": { overrides: { tls: { verification: "off" } } },
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
