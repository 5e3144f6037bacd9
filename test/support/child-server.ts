import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A server in a process of its own, for what a server in this one cannot do: be busy while we are not. */
export interface ChildServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Runs a script that writes the port it listens on as its first line. */
export async function childServer(script: string): Promise<ChildServer> {
  const child: ChildProcess = spawn(process.execPath, ["-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
    // Where this process is Electron, so is the program it was started from; the child is to be plain Node.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
  });
  if (child.stdout === null) throw new Error("the child has no output");
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return {
    port: Number(line.toString().trim()),
    close: async () => {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/** Listens, and never accepts: once its short queue is full, a SYN goes unanswered. */
export const blackHole = `
  const server = require("node:net").createServer();
  server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
    require("node:fs").writeSync(1, server.address().port + "\\n");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

/** Closes each connection some time after it fell idle, without having said so. */
export const forgetful = (idleMs: number): string => `
  const server = require("node:net").createServer({ noDelay: true }, (socket) => {
    let timer;
    socket.on("error", () => undefined).on("data", () => {
      clearTimeout(timer);
      socket.write("HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nok");
      timer = setTimeout(() => socket.end(), ${idleMs});
    });
  });
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;
