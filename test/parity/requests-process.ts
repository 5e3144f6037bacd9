import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** How one send ended, in words both sides share. */
export interface End {
  /** How long it took. */
  readonly ms: number;
  readonly status?: number;
  /** What went wrong, in the words of the page. */
  readonly failed?: string;
  /** Decoded content, base64; `null` where it was not read. */
  readonly content?: string | null;
  /** The URL that was answered. */
  readonly url?: string;
}

export interface PythonOrder {
  readonly code: string;
  readonly names: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

/** One python for all scenarios; it answers each as it is done. */
export interface RequestsProcess {
  readonly versions: { readonly requests: string; readonly urllib3: string };
  readonly run: (order: PythonOrder) => Promise<readonly End[]>;
  readonly stop: () => Promise<void>;
}

interface Answer {
  readonly id: string;
  readonly outcomes: readonly End[];
  readonly problem: string | null;
}

/** Debian's: any other on the PATH does not see Debian's modules. */
const python = "/usr/bin/python3";

/** `home` stands for the user's: what lies in the real one is none of a test's business. */
export async function startRequests(home: string): Promise<RequestsProcess> {
  const child = spawn(python, [join(import.meta.dirname, "requests-side.py")], {
    env: { PATH: process.env["PATH"] ?? "", HOME: home, PYTHONDONTWRITEBYTECODE: "1" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const waiting = new Map<string, (answer: Answer) => void>();
  const [first] = (await Promise.race([
    once(lines, "line"),
    once(child, "exit").then(() =>
      Promise.reject(new Error(`${python} has no requests: npm run setup -- --test`)),
    ),
  ])) as [string];
  lines.on("line", (line) => {
    // Our own program wrote it.
    const answer = JSON.parse(line) as Answer;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let orders = 0;
  return {
    // Our own program wrote it.
    versions: JSON.parse(first) as RequestsProcess["versions"],
    run: async (order) => {
      const id = String(++orders);
      const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
      child.stdin.write(`${JSON.stringify({ id, ...order })}\n`);
      const { outcomes, problem } = await answered;
      if (problem !== null) throw new Error(`python: ${problem}\n${order.code}`);
      return outcomes;
    },
    stop: async () => {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}
