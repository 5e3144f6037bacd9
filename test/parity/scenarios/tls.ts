import type { Chapter, Scenario } from "#test/parity/scenario.ts";
import type { Identities } from "#test/parity/identities.ts";
import { pathsOf, redirect, reply, type StagePlan } from "#test/parity/stage-plan.ts";
import { uncheckedHost } from "#test/support/unverified.ts";
import { withRetry } from "./python.ts";

const speaking =
  (which: "good" | "selfSigned" | "expired" | "otherHost") =>
  (identities: Identities): StagePlan => ({ a: { replies: { "*": [reply(200)] }, tls: identities[which] } });

/** With our authority believed, on both sides. */
const trusting: Pick<Scenario, "python" | "wirebench" | "shows"> = {
  python: 's.get(a + "/s", verify=authority)',
  wirebench: ({ a, authority, send }) => send(`${a}/s`, { policy: { tls: { authorities: [authority] } } }),
  shows: ["connections"],
};

/** Python that asks for the certificate with this fingerprint. */
const pinned = (place: string): string =>
  [
    "class Pinned(HTTPAdapter):",
    `    def init_poolmanager(self, *args, **kwargs): super().init_poolmanager(*args, **kwargs, assert_fingerprint=${place})`,
    's.mount("https://", Pinned())',
    's.get(a + "/s", verify=False)',
  ].join("\n");

export const tls: Chapter = {
  title: "TLS",
  scenarios: [
    { name: "a certificate of our own authority, verify=FILE", stage: speaking("good"), ...trusting },
    {
      name: "the same by name",
      stage: speaking("good"),
      ...trusting,
      python: 's.get(local + "/s", verify=authority)',
      wirebench: ({ local, authority, send }) =>
        send(`${local}/s`, { policy: { tls: { authorities: [authority] } } }),
    },
    {
      name: "an authority nobody believes",
      stage: speaking("good"),
      python: 's.get(a + "/s")',
      wirebench: ({ a, send }) => send(`${a}/s`),
      shows: ["connections"],
    },
    { name: "a certificate that signed itself", stage: speaking("selfSigned"), ...trusting },
    { name: "a certificate that is over", stage: speaking("expired"), ...trusting },
    { name: "a certificate for another host", stage: speaking("otherHost"), ...trusting },
    {
      name: "assert_hostname=False: the host does not matter, the authority does",
      stage: speaking("otherHost"),
      python: [
        "class AnyHost(HTTPAdapter):",
        "    def init_poolmanager(self, *args, **kwargs): super().init_poolmanager(*args, **kwargs, assert_hostname=False)",
        's.mount("https://", AnyHost())',
        's.get(a + "/s", verify=authority)',
      ].join("\n"),
      wirebench: ({ a, authority, send }) =>
        send(`${a}/s`, { policy: { tls: { authorities: [authority], verification: "skip-hostname" } } }),
    },
    {
      name: "verify=False: nothing is checked",
      stage: speaking("selfSigned"),
      python: 's.get(a + "/s", verify=False)',
      wirebench: ({ a, send }) => send(`${a}/s`, { unverified: [uncheckedHost(a)] }),
    },
    {
      name: "assert_fingerprint: the certificate itself, whoever signed it",
      stage: speaking("good"),
      python: pinned("fingerprint"),
      wirebench: ({ a, fingerprint, send }) => send(`${a}/s`, { policy: { tls: { pins: [fingerprint] } } }),
    },
    {
      name: "assert_fingerprint: another certificate",
      stage: speaking("selfSigned"),
      python: pinned("fingerprint"),
      wirebench: ({ a, fingerprint, send }) => send(`${a}/s`, { policy: { tls: { pins: [fingerprint] } } }),
    },
    {
      name: "a client certificate, cert=(FILE, KEY)",
      stage: ({ wantsClient }) => ({ a: { replies: { "*": [reply(200)] }, tls: wantsClient } }),
      python: 's.get(a + "/s", verify=authority, cert=(clientCert, clientKey))',
      wirebench: ({ a, authority, clientCert, clientKey, send }) =>
        send(`${a}/s`, {
          policy: {
            tls: {
              authorities: [authority],
              clientCertificate: {
                kind: "pem",
                certificate: clientCert,
                key: clientKey,
                passphrase: "",
                hosts: ["127.0.0.1"],
              },
            },
          },
        }),
      shows: ["connections"],
    },
    {
      name: "a client certificate that is wanted and not there",
      stage: ({ wantsClient }) => ({ a: { replies: { "*": [reply(200)] }, tls: wantsClient } }),
      ...trusting,
      shows: [],
    },
    {
      name: "a failed verification is tried again, total=2",
      stage: speaking("selfSigned"),
      python: withRetry("total=2", 's.get(a + "/s", verify=authority)'),
      wirebench: ({ a, authority, send }) =>
        send(`${a}/s`, { policy: { retry: { total: 2 }, tls: { authorities: [authority] } } }),
      shows: ["connections"],
    },
    {
      name: "other=1 of total=5 is the budget for that",
      stage: speaking("selfSigned"),
      python: withRetry("total=5, other=1", 's.get(a + "/s", verify=authority)'),
      wirebench: ({ a, authority, send }) =>
        send(`${a}/s`, { policy: { retry: { total: 5, other: 1 }, tls: { authorities: [authority] } } }),
      shows: ["connections"],
    },
    {
      name: "plain HTTP to a server that speaks TLS",
      stage: speaking("good"),
      python: 's.get(a.replace("https:", "http:") + "/s")',
      wirebench: ({ a, send }) => send(`${a.replace("https:", "http:")}/s`),
    },
    {
      name: "three requests over one handshake",
      stage: speaking("good"),
      python: 'for n in range(3): s.get(a + "/s", verify=authority)',
      wirebench: async ({ a, authority, send }) => {
        for (let n = 0; n < 3; n++) await send(`${a}/s`, { policy: { tls: { authorities: [authority] } } });
      },
      shows: ["connections"],
    },
    {
      name: "a redirect from http to https",
      stage: ({ good }) => ({
        a: { replies: pathsOf({ "/s": redirect(302, "https://{{b}}/to") }) },
        b: { replies: pathsOf({}), tls: good },
      }),
      ...trusting,
      shows: [],
    },
    {
      name: "a redirect from https to http",
      stage: ({ good }) => ({
        a: { replies: pathsOf({ "/s": redirect(302, "http://{{b}}/to") }), tls: good },
        b: { replies: pathsOf({}) },
      }),
      ...trusting,
      wirebench: ({ a, authority, send }) =>
        send(`${a}/s`, {
          policy: { redirects: { downgrade: "refuse" }, tls: { authorities: [authority] } },
        }),
      shows: [],
      different: {
        in: ["requests", "connections", "end", "answer"],
        because: "requests follows; Wirebench stops and asks, unless the session allows it",
      },
    },
  ],
};
