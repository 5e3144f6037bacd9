import type { Exchange, Progress } from "#shared/http/exchange.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import type { ExchangeId, FileId } from "#shared/ids.ts";
import type { Session } from "#shared/policy/session.ts";
import type { Result } from "#shared/result.ts";
import type { RiskRecord } from "#shared/risks/risk.ts";
import type { Scope, SecretRef } from "#shared/variables/scope.ts";
import type { PoolView } from "#shared/workbench/pool-view.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import type { Clock } from "./clock.ts";
import type { ContentStore } from "#electron/engine/content/content-store.ts";

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

export interface SendOrder {
  readonly exchangeId: ExchangeId;
  readonly draft: RequestDraft;
  readonly session: Session;
  readonly scope: Scope;
  readonly risks: readonly RiskRecord[];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export interface Engine {
  /** Fails only while nothing has left this machine; after that there is always an exchange to look at. */
  send(order: SendOrder): Promise<Result<Exchange, PrepareError>>;
  readonly pool: {
    view(): PoolView;
    /** Told at most 20 times a second; the function it returns ends the telling. */
    onChange(listener: () => void): () => void;
    close(connectionId: number): void;
  };
  /** Aborts what is under way and closes every connection. */
  close(): Promise<void>;
}

export function createEngine(parts: EngineParts): Engine {
  throw new Error(`not yet: ${Object.keys(parts).join()}`);
}
