import type { PrepareError } from "#shared/http/send-error.ts";
import type { FileId } from "#shared/ids.ts";
import { fail, type Result } from "#shared/result.ts";
import type { SecretRef } from "#shared/variables/scope.ts";
import type { ContentStore } from "#electron/engine/content/content-store.ts";
import type { SessionJar } from "#electron/engine/cookies/cookie-jars.ts";
import type { Clock } from "./clock.ts";

/** Why a secret's value could not be had. */
export type SecretUnavailable = Extract<PrepareError, { kind: "secret-unavailable" }>["because"];

/** Why a file to be sent could not be opened. */
export type FileUnavailable = Extract<PrepareError, { kind: "content-unreadable" }>["because"];

/** A file that was found and may be read. Every call of `stream` begins at its first byte. */
export interface OpenedFile {
  readonly name: string;
  readonly bytes: number;
  readonly stream: () => NodeJS.ReadableStream;
}

/** Takes one line of an NSS key log, its end included. */
export type KeyLog = (line: Uint8Array) => void;

/** What decides about the way to a server and lies outside of session and request. */
export interface Outside {
  /** A file that a session names: an authority, a client certificate, a proxy script. Fails with the reason. */
  readonly readBytes: (path: string) => Promise<Result<Uint8Array, string>>;
  /** The environment's variables, of which those for proxies are read. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** What the desktop says of a URL, as a proxy script would; `null` where there is no desktop to ask. */
  readonly systemProxy: ((url: string) => Promise<string>) | null;
  /** The built file of the thread in which proxy scripts run; `null` where they cannot. */
  readonly scriptThread: string | null;
  /** Where the secrets of new TLS connections go; `null` while nobody asked for them. */
  readonly keyLog: () => KeyLog | null;
}

export const nothingOutside: Outside = {
  readBytes: async () => fail("not at hand"),
  variables: {},
  systemProxy: null,
  scriptThread: null,
  keyLog: () => null,
};

/** What the engine asks of the world around it. */
export interface EngineParts {
  readonly clock: Clock;
  readonly readSecret: (ref: SecretRef) => Promise<Result<string, SecretUnavailable>>;
  readonly openFile: (id: FileId) => Promise<Result<OpenedFile, FileUnavailable>>;
  /** The PEM text of a file in which the system keeps its authorities, or why it could not be read. */
  readonly readAuthority: (path: string) => Promise<Result<string, string>>;
  readonly contents: ContentStore;
  /** The jar of a session, with what was kept of it. Absent: jars live as long as the engine. */
  readonly openJar?: (session: string) => Promise<SessionJar>;
  /** Absent: nothing of it is to be had. */
  readonly outside?: Outside;
}
