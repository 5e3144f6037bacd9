import type { Case, RuleCases } from "#test/unit/shared/risks/rule-cases.ts";
import { checkRules } from "#test/unit/shared/risks/rule-cases.ts";

type Tls = NonNullable<NonNullable<Case["overrides"]>["tls"]>;

/** Both rules hold for the same places. */
const casesOf = (tls: Tls, without: Tls, fix: string): RuleCases => ({
  found: {
    "by the request": ["info", { overrides: { tls } }, [fix]],
    "by the session": ["info", { session: { tls } }, [fix]],
    "for every host of the workspace": ["warning", { base: { tls } }, [fix]],
    "by the request over the workspace": ["info", { base: { tls }, overrides: { tls } }],
    "without the host name": ["info", { overrides: { tls: { ...tls, verification: "skip-hostname" } } }],
  },
  quiet: {
    "as it comes": {},
    "on loopback": { url: "https://localhost:8443/", session: { tls } },
    "over plain http": { url: "http://api.example.com/", session: { tls } },
    "where the request takes it back": { session: { tls }, overrides: { tls: without } },
    "for a host not known yet": { url: "{{base}}/x", session: { tls } },
  },
});

checkRules({
  "tls/own-authority": casesOf(
    { authorities: ["certificates/ca.pem"] },
    { authorities: [] },
    "Believe only the system here",
  ),
  "tls/pinned-certificate": casesOf(
    { pins: ["ab".repeat(32)], authorities: ["certificates/ca.pem"] },
    { pins: [] },
    "Ask for issuer and name here",
  ),
});
