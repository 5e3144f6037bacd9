import { bearer, checkRules } from "#test/unit/shared/risks/rule-cases.ts";

checkRules({
  "names/unix-socket": {
    found: {
      "by the request": [
        "warning",
        { overrides: { names: { unixSocket: "/run/app.sock" } } },
        ["Use the URL's host"],
      ],
      "by the session": ["warning", { session: { names: { unixSocket: "/var/run/docker.sock" } } }],
      "with credentials": ["warning", { auth: bearer(), session: { names: { unixSocket: "/x" } } }],
      "for a host not known yet": ["warning", { url: "{{x}}", session: { names: { unixSocket: "/x" } } }],
    },
    quiet: {
      "by default": {},
      "where the request takes it back": {
        session: { names: { unixSocket: "/x" } },
        overrides: { names: { unixSocket: null } },
      },
      "with an override": { overrides: { names: { hosts: { "api.example.com": "::1" } } } },
      "with one family": { overrides: { names: { family: "ipv6" } } },
    },
  },
  "names/host-overridden": {
    found: {
      "by the request": [
        "info",
        { overrides: { names: { hosts: { "api.example.com": "127.0.0.1" } } } },
        ["Ask the name server"],
      ],
      "by the session": ["info", { session: { names: { hosts: { "api.example.com": "other.test" } } } }],
      "whatever the case": ["info", { session: { names: { hosts: { "API.example.COM": "::1" } } } }],
      "by a variable": [
        "info",
        {
          url: "{{base}}/x",
          env: { base: "http://h.test" },
          session: { names: { hosts: { "h.test": "::1" } } },
        },
      ],
    },
    quiet: {
      "by default": {},
      "for another host": { session: { names: { hosts: { "example.com": "127.0.0.1" } } } },
      "for a host not known yet": { url: "{{x}}", session: { names: { hosts: { x: "127.0.0.1" } } } },
      "where a socket is dialled": {
        session: { names: { hosts: { "api.example.com": "::1" }, unixSocket: "/x" } },
      },
    },
  },
  "proxy/login-in-clear": {
    found: {
      "with a secret": [
        "warning",
        { overrides: { proxy: "http://user:{{secret:P}}@proxy.test:3128" } },
        ["Speak TLS to the proxy"],
      ],
      "by the session": ["warning", { session: { proxy: "http://user:{{secret:P}}@10.0.0.1" } }],
      "with SOCKS": ["warning", { session: { proxy: "socks5://user:{{secret:P}}@proxy.test" } }, []],
      "with names resolved there": ["warning", { session: { proxy: "socks5h://u:{{secret:P}}@proxy.test" } }],
      "with a secret for both": ["warning", { session: { proxy: "http://{{secret:LOGIN}}@proxy.test" } }],
    },
    quiet: {
      "without a login": { session: { proxy: "http://proxy.test:3128" } },
      "over TLS": { session: { proxy: "https://user:{{secret:P}}@proxy.test" } },
      "on this machine": { session: { proxy: "http://user:{{secret:P}}@127.0.0.1:3128" } },
      "with a name alone": { session: { proxy: "http://user@proxy.test" } },
      "from the environment": { session: { proxy: "environment" } },
    },
  },
});
