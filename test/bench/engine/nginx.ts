import { spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A server that is never the slow side: nginx with one worker, from a folder of its own. */
export interface Nginx {
  readonly url: string;
  /** Makes a file below it and gives its URL. */
  file(name: string, bytes: number, fill: (at: number) => Buffer): Promise<string>;
  stop(): Promise<void>;
}

const program = "/usr/sbin/nginx";

const configuration = (folder: string, port: number): string => `
  daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
  events { worker_connections 1024; }
  http {
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; keepalive_timeout 600s;
    default_type application/json; types {}
    client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f;
    uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
    server { listen 127.0.0.1:${port}; root ${folder}/www;
      location = /small { return 200 '{"hello":"wirebench","number":12345}'; } }
  }
`;

export async function startNginx(): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), "wirebench-nginx-"));
  // Where it is started by root, its worker is somebody else.
  await chmod(folder, 0o755);
  const port = await freePort();
  await writeFile(join(folder, "nginx.conf"), configuration(folder, port));
  const www = join(folder, "www");
  await mkdir(www);
  const child = spawn(program, ["-p", folder, "-c", join(folder, "nginx.conf")], { stdio: "inherit" });
  await answers(port);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    file: async (name, bytes, fill) => {
      const file = await open(join(www, name), "w");
      for (let at = 0; at < bytes;) at += (await file.write(fill(at).subarray(0, bytes - at))).bytesWritten;
      await file.close();
      return `${url}/${name}`;
    },
    stop: async () => {
      child.kill("SIGQUIT");
      await new Promise((resolve) => child.once("exit", resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answered = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1")
        .once("connect", () => resolve(true))
        .once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("nginx does not answer: is it installed? npm run setup -- --bench");
}
