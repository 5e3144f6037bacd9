import { checkRules, row } from "#test/unit/shared/risks/rule-cases.ts";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";

const skip: PolicyOverrides = { tls: { verification: "skip-hostname" } };
const full: PolicyOverrides = { tls: { verification: "full" } };

checkRules({
  "target/metadata-address": {
    found: {
      "by address": ["warning", { url: "http://169.254.169.254/latest/meta-data" }, []],
      "by name": ["warning", { url: "http://metadata.google.internal/computeMetadata/v1/" }],
      "over IPv6": ["warning", { url: "http://[fd00:ec2::254]/latest" }],
      "by a variable": ["warning", { url: "{{base}}/x", env: { base: "http://169.254.170.2" } }],
    },
    quiet: {
      "of a private host": { url: "http://192.168.0.1/" },
      "of another link-local host": { url: "http://169.254.1.1/" },
      "in the path": { url: "https://h/169.254.169.254" },
      "of this machine": { url: "http://localhost/" },
    },
  },
  "cookies/by-hand": {
    found: {
      "in a header": ["warning", { headers: [row("Cookie", "a=b")] }, ["Leave cookies to the session"]],
      "in another case": ["warning", { headers: [row("cookie", "a=b")] }],
      "by a variable": ["warning", { headers: [row("Cookie", "a={{v}}")], env: { v: "1" } }],
      "beside others": ["warning", { headers: [row("Accept", "*/*"), row("Cookie", "a=b; c=d")] }],
    },
    quiet: {
      "where the jar sends none": { headers: [row("Cookie", "a=b")], session: { cookies: { send: false } } },
      "in a row that is off": { headers: [row("Cookie", "a=b", false)] },
      "while empty": { headers: [row("Cookie", "")] },
      "under another name": { headers: [row("X-Cookie", "a=b")] },
    },
  },
  "tls/hostname-not-checked-anywhere": {
    found: {
      "by the default session": ["error", { base: skip }, ["Check the host name here"]],
      "beside other values": ["error", { base: { ...skip, retry: { total: 1 } } }],
      "over http too, where a redirect may lead": ["error", { url: "http://api.example.com/", base: skip }],
      "for an unknown host": ["error", { url: "{{base}}/", base: skip }],
    },
    quiet: {
      "by this session alone": { session: skip },
      "where the session checks": { base: skip, session: full },
      "where the request checks": { base: skip, overrides: full },
      "on this machine": { url: "https://localhost/", base: skip },
      "where all is checked": { base: full },
    },
  },
});
