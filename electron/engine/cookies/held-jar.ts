import { CookieJar } from "tough-cookie";
import { ok, type Result } from "#shared/result.ts";
import type { SecretError } from "#shared/workbench/keychain.ts";
import type { Clock } from "#electron/engine/clock.ts";
import { createThrottle } from "#electron/engine/throttle.ts";
import { keptCookies, keptText, restore, toCookie } from "./stored-cookies.ts";

/** Where the text of a jar outlasts this process. */
export interface JarKeeping {
  /** `null` where nothing is kept for the session. */
  readonly read: (session: string) => Promise<Result<string | null, SecretError>>;
  /** `null` takes away what is kept. */
  readonly keep: (session: string, text: string | null) => Promise<Result<void, SecretError>>;
}

/** A jar with what was kept of it, and the means to keep it. */
export interface HeldJar {
  readonly jar: CookieJar;
  /** Why what was kept could not be read: until it can, nothing is written over it. */
  readonly fault: SecretError | null;
  readonly changed: () => void;
  /** `false` only where there is no cookie in it: asking the jar itself costs as much as writing a request. */
  readonly mayHold: () => boolean;
  readonly saver: Saver;
}

/** Writes a jar down where it is another than the one written last. */
interface Saver {
  /** Nothing once a write failed: a keychain that was not unlocked is not asked again for every cookie that comes. */
  readonly save: () => Promise<void>;
  /** Lets the next write try again: somebody looks at the jar, and can answer the keychain. */
  readonly encourage: () => void;
}

const saveEveryMs = 2_000;

interface LoadParts {
  readonly clock: Clock;
  readonly keeping: JarKeeping | null;
  readonly session: string;
}

/** Reads what is kept of a jar; where that cannot be read, the jar begins empty. */
export async function loadJar({ clock, keeping, session }: LoadParts): Promise<HeldJar> {
  // A prefix is a promise of the server's; one that is not kept is said, not passed over.
  const jar = new CookieJar(null, { prefixSecurity: "strict" });
  const read = keeping === null ? ok(null) : await keeping.read(session);
  if (read.ok && read.value !== null) await restore(jar, keptCookies(read.value), clock.now());
  const fault = read.ok ? null : read.error;
  const saver = createSaver({ clock, keeping: fault === null ? keeping : null, session }, jar);
  const { ask } = createThrottle(clock, saveEveryMs, () => void saver.save());
  let mayHold = read.ok && read.value !== null;
  const changed = (): void => {
    mayHold = true;
    ask();
  };
  return { jar, fault, saver, changed, mayHold: () => mayHold };
}

function createSaver({ clock, keeping, session }: LoadParts, jar: CookieJar): Saver {
  let kept: string | null | undefined;
  let hasFailed = false;
  let last: Promise<void> = Promise.resolve();
  const save = async (): Promise<void> => {
    if (keeping === null || hasFailed) return;
    const text = keptText((await jar.store.getAllCookies()).map(toCookie), clock.now());
    if (text === kept) return;
    const written = await keeping.keep(session, text);
    if (written.ok) kept = text;
    else hasFailed = true;
  };
  return {
    save: () => {
      last = last.then(save);
      return last;
    },
    encourage: () => {
      hasFailed = false;
    },
  };
}
