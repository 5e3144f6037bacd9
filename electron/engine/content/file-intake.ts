import { Readable } from "node:stream";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { Redactor } from "#electron/engine/redaction/redactor.ts";
import { createChunkQueue } from "./chunk-queue.ts";
import type { Damage } from "./coding-damaged.ts";
import { type DecodeLimits, type DecodeProblem, isTooLarge, NamedDamage, undoAll } from "./decode-content.ts";
import type { PartFile } from "./part-file.ts";
import { pagesOf, type Spool } from "./spool.ts";
import type { StoredContent } from "./stored-content.ts";

/** Takes content as it is received and writes it, decoded, to a file. It is kept nowhere else. */
export interface FileIntake extends Spool {
  /** Everything was received, or nothing more will be: what is there, and why it is not all that was to be there. */
  settle(): Promise<{ readonly content: StoredContent; readonly error: AttemptError | null }>;
}

interface Intake {
  readonly file: PartFile;
  readonly codings: readonly string[];
  readonly redactor: Redactor;
  readonly limits: DecodeLimits;
}

export function createFileIntake({ file, codings, redactor, limits }: Intake): FileIntake {
  const startsAt = file.bytes;
  const undo = codings.length === 0 ? null : undoAll(codings);
  const scanner = redactor.scanner();
  const queue = createChunkQueue();
  let received = 0;
  let problem: Damage | "bomb" | null = null;

  const keep = (chunk: Buffer): boolean => {
    scanner.feed(chunk);
    return file.write(chunk);
  };
  const decode = async (): Promise<void> => {
    if (undo === null) return;
    // A file may be as long as the disk has room for; only what grows beyond all measure is stopped.
    const grows = (by: number): boolean =>
      isTooLarge(file.bytes + by, received, { ...limits, decodedBytes: Infinity });
    problem = await writeDecoded(undo(queue.chunks()), { file, keep, grows }).finally(() => queue.drop());
  };
  const decoding = decode();
  // A bug in it is told when it is waited for.
  decoding.catch(() => undefined);
  const intake: FileIntake = {
    get bytes() {
      return received;
    },
    write: (chunk) => {
      received += chunk.length;
      return undo === null ? keep(chunk) : queue.put(chunk) && problem !== "bomb";
    },
    drained: async () => {
      if (undo !== null) await queue.empty();
      return (await file.drained()) && problem !== "bomb";
    },
    // Coded bytes are not kept.
    read: (from, length) =>
      undo === null ? file.read(startsAt + from, length) : Promise.resolve(Buffer.alloc(0)),
    stream: () => Readable.from(pagesOf(intake), { objectMode: false }),
    release: () => {
      queue.drop();
      return file.release();
    },
    settle: async () => {
      queue.end();
      await decoding;
      await file.drained();
      const isUnknown = codings.length > 0 && undo === null;
      const content: StoredContent = {
        received: intake,
        decoded: file,
        codings,
        redactor,
        damage: problem === "bomb" ? null : problem,
        decodeProblem: isUnknown ? "coding-unknown" : decodeProblemOf(problem),
        secretBytes: scanner.covered(),
        download: null,
        charset: null,
      };
      return { content, error: faultOf(file, received, problem) };
    },
  };
  return intake;
}

const decodeProblemOf = (problem: Damage | "bomb" | null): DecodeProblem | null =>
  problem === "bomb" ? "decoded-too-large" : problem === null ? null : "coding-damaged";

interface DecodedSink {
  readonly file: PartFile;
  /** Whether more may be written at once. */
  readonly keep: (chunk: Buffer) => boolean;
  readonly grows: (by: number) => boolean;
}

/** Writes what comes out until it ends, is damaged, or is far more than was sent. */
async function writeDecoded(
  decoded: AsyncIterable<Buffer>,
  { file, keep, grows }: DecodedSink,
): Promise<Damage | "bomb" | null> {
  try {
    for await (const chunk of decoded) {
      if (grows(chunk.length)) return "bomb";
      if (!keep(chunk) && !(await file.drained())) return null;
    }
    return null;
  } catch (thrown) {
    if (thrown instanceof NamedDamage) return thrown.damage;
    throw thrown;
  }
}

function faultOf(file: PartFile, received: number, problem: Damage | "bomb" | null): AttemptError | null {
  if (file.failure !== null) return failed(file, "not-written", file.failure);
  if (problem === "bomb") return failed(file, "decoded-too-large", `${file.bytes} bytes from ${received}`);
  return problem === null ? null : { kind: "content-damaged", ...problem, decodedBytes: file.bytes };
}

const failed = (
  file: PartFile,
  because: Extract<AttemptError, { kind: "download-failed" }>["because"],
  detail: string,
): AttemptError => ({ kind: "download-failed", file: file.name, because, detail });
