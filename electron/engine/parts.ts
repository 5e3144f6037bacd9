import type { PrepareError } from "#shared/http/send-error.ts";
import type { FileId } from "#shared/ids.ts";
import type { Result } from "#shared/result.ts";
import type { SecretRef } from "#shared/variables/scope.ts";
import type { ContentStore } from "#electron/engine/content/content-store.ts";
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

/** What the engine asks of the world around it. */
export interface EngineParts {
  readonly clock: Clock;
  readonly readSecret: (ref: SecretRef) => Promise<Result<string, SecretUnavailable>>;
  readonly openFile: (id: FileId) => Promise<Result<OpenedFile, FileUnavailable>>;
  /** The PEM text of a file with authorities, or why it could not be read. */
  readonly readAuthority: (path: string) => Promise<Result<string, string>>;
  readonly contents: ContentStore;
}
