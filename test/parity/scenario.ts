import type { Fields } from "#shared/http/field.ts";
import type { Cookie } from "#shared/workbench/cookie.ts";
import type { Content } from "#shared/workbench/request-draft.ts";
import type { Sent } from "#test/support/an-engine.ts";
import type { Identities } from "./identities.ts";
import type { StagePlan } from "./stage-plan.ts";

/** What a scenario may name, for both of them: addresses of its listeners, and files. Empty where there is none. */
export interface Places {
  readonly a: string;
  readonly b: string;
  /** Listener `a` by the name `localhost`. */
  readonly local: string;
  readonly proxy: string;
  /** The proxy's host and port alone. */
  readonly proxyAt: string;
  /** An address nobody answers a SYN at. */
  readonly hole: string;
  /** An address where nobody listens. */
  readonly nobody: string;
  /** PEM files: the authority, and a client certificate with its key. */
  readonly authority: string;
  readonly clientCert: string;
  readonly clientKey: string;
  /** SHA-256 of the certificate `good`, in hexadecimal with colons. */
  readonly fingerprint: string;
  /** A folder with a `.netrc` for 127.0.0.1. */
  readonly home: string;
}

export const placeNames = [
  "a",
  "b",
  "local",
  "proxy",
  "proxyAt",
  "hole",
  "nobody",
  "authority",
  "clientCert",
  "clientKey",
  "fingerprint",
  "home",
] as const satisfies readonly (keyof Places)[];

/** A send, with the fields its session gives to every request. */
export interface Asked extends Sent {
  readonly fields?: Fields;
}

/** What Wirebench's part of a scenario acts with. Every send's end is noted down. */
export interface WirebenchRun extends Places {
  /** Through an engine whose session has requests' defaults under what `sent` says. */
  readonly send: (url: string, sent?: Asked) => Promise<void>;
  /** Through `wirebench send`. */
  readonly command: (...args: readonly string[]) => Promise<void>;
  /** Puts a cookie into the session's jar. */
  readonly keepCookie: (cookie: Pick<Cookie, "name" | "value" | "domain" | "path">) => Promise<void>;
  /** A file to be sent. */
  readonly file: (name: string, content: string) => Content;
}

/** What a page may show besides method and target, and what two views can differ in: the name of a field, or one of these. */
export type Aspect = KnownAspect | (string & {});
type KnownAspect =
  "requests" | "content" | "connections" | "answer" | "final url" | "field order" | "gap" | "time" | "end";

export interface Difference {
  readonly in: readonly Aspect[];
  readonly because: string;
}

/** One thing both are made to do, and what has to come of it. */
export interface Scenario {
  /** A sentence's worth: what is done. */
  readonly name: string;
  readonly stage: StagePlan | ((identities: Identities) => StagePlan);
  /** Run with `s` as the session, and with every place by its name. */
  readonly python: string;
  readonly wirebench: (run: WirebenchRun) => Promise<void>;
  /** What the page shows; all of it is compared. Field names, or one of the other aspects. */
  readonly shows?: readonly Aspect[];
  /** For sends that run side by side: which came first says nothing. */
  readonly order?: "any";
  /**
   * Time is compared: the gaps between requests, and how long each send took, in whole steps of so many milliseconds. A
   * wait is never shorter than it was asked for, and on a busy machine longer by less than a step.
   */
  readonly stepMs?: number;
  /** Environment of both; `{proxy}` is a place. It runs alone then, since python has but one. */
  readonly env?: Readonly<Record<string, string>>;
  /** Why the two differ, where they do, and in what: nothing more, and nothing less. */
  readonly different?: Difference;
}

export interface Chapter {
  readonly title: string;
  readonly scenarios: readonly Scenario[];
}
