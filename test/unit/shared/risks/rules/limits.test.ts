import { checkRules } from "#test/unit/shared/risks/rule-cases.ts";

checkRules({
  "limits/no-connect-limit": {
    found: {
      "by the request": ["warning", { overrides: { timeouts: { connectMs: null } } }, ["Limit it to 5 s"]],
      "by the session": ["warning", { session: { timeouts: { connectMs: null } } }],
      "of the handshake": ["warning", { overrides: { timeouts: { tlsMs: null } } }],
      "of both": ["warning", { overrides: { timeouts: { connectMs: null, tlsMs: null } } }],
    },
    quiet: {
      "with defaults": {},
      "with a long limit": { overrides: { timeouts: { connectMs: 600_000 } } },
      "where the request limits what the session does not": {
        session: { timeouts: { connectMs: null } },
        overrides: { timeouts: { connectMs: 1 } },
      },
      "with only another limit off": { overrides: { timeouts: { readMs: null, totalMs: null } } },
    },
  },
  "limits/no-read-limit": {
    found: {
      "by the request": ["warning", { overrides: { timeouts: { readMs: null } } }, ["Limit it to 30 s"]],
      "by the session": ["warning", { session: { timeouts: { readMs: null } } }],
      "of the first byte": ["warning", { overrides: { timeouts: { firstByteMs: null } } }],
      "of both": ["warning", { overrides: { timeouts: { firstByteMs: null, readMs: null } } }],
    },
    quiet: {
      "with defaults": {},
      "with a first byte limit of its own": { overrides: { timeouts: { firstByteMs: 90_000 } } },
      "as read": { overrides: { timeouts: { firstByteMs: "as-read" } } },
      "with only another limit off": { overrides: { timeouts: { connectMs: null } } },
    },
  },
  "limits/no-total-limit": {
    found: {
      "by the request": ["warning", { overrides: { timeouts: { totalMs: null } } }, ["Limit it to 120 s"]],
      "by the session": ["warning", { session: { timeouts: { totalMs: null } } }],
      "on loopback too": [
        "warning",
        { url: "http://localhost/", overrides: { timeouts: { totalMs: null } } },
      ],
      "with a read limit": ["warning", { overrides: { timeouts: { totalMs: null, readMs: 1_000 } } }],
    },
    quiet: {
      "with defaults": {},
      "with an hour": { overrides: { timeouts: { totalMs: 3_600_000 } } },
      "where the request sets it": {
        session: { timeouts: { totalMs: null } },
        overrides: { timeouts: { totalMs: 1 } },
      },
      "with only another limit off": { overrides: { timeouts: { readMs: null } } },
    },
  },
});
