import { createServer as createPlain, type AddressInfo, connect, type Server, type Socket } from "node:net";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { createServer as createTls } from "node:tls";
import { expectedLength } from "./message-length.ts";
import { socksWish } from "./recorder-socks.ts";
import { withMoments } from "./moments.ts";
import type {
  FromRecorder,
  ListenerPlan,
  RecordedRequest,
  Recording,
  Reply,
  StagePlan,
  ToRecorder,
} from "./stage-plan.ts";

// A process of its own, so that nobody's business delays what it notes down.

interface Stage {
  readonly plan: StagePlan;
  readonly startedAt: number;
  readonly requests: RecordedRequest[];
  readonly dialled: Record<string, number>;
  readonly connections: Record<string, number>;
  readonly ports: Record<string, number>;
  readonly servers: Server[];
  readonly sockets: Set<Socket>;
  readonly turns: Map<string, number>;
  dueMs: number | null;
}

const stages = new Map<string, Stage>();

async function open(id: string, plan: StagePlan): Promise<Readonly<Record<string, number>>> {
  const stage: Stage = {
    plan,
    startedAt: performance.now(),
    requests: [],
    dialled: {},
    connections: {},
    ports: {},
    servers: [],
    sockets: new Set(),
    turns: new Map(),
    dueMs: null,
  };
  stages.set(id, stage);
  for (const [name, listener] of Object.entries(plan)) {
    const server = serverOf(listener, (socket) => accept(stage, name, socket));
    server.on("connection", (socket: Socket) => {
      stage.sockets.add(socket);
      stage.dialled[name] = (stage.dialled[name] ?? 0) + 1;
      socket.on("error", () => undefined);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    stage.servers.push(server);
    // A TCP server has an address of this form.
    stage.ports[name] = (server.address() as AddressInfo).port;
  }
  return stage.ports;
}

function serverOf({ tls }: ListenerPlan, take: (socket: Socket) => void): Server {
  if (tls === undefined) return createPlain({ noDelay: true }, take);
  const { cert, key, clientAuthority } = tls;
  const wanted = clientAuthority === undefined ? {} : { ca: clientAuthority, requestCert: true };
  const server = createTls({ cert, key, ...wanted, rejectUnauthorized: clientAuthority !== undefined }, take);
  return server.on("tlsClientError", () => undefined);
}

async function close(id: string): Promise<Recording> {
  const stage = stages.get(id);
  if (stage === undefined) throw new Error(`no stage ${id}`);
  stages.delete(id);
  for (const socket of stage.sockets) socket.destroy();
  for (const server of stage.servers) server.close();
  return { requests: stage.requests, dialled: stage.dialled, connections: stage.connections };
}

/** Takes requests one after another; whatever comes after CONNECT belongs to the tunnel. */
function accept(stage: Stage, listener: string, socket: Socket): void {
  const { socksTo, login } = stage.plan[listener] ?? {};
  if (socksTo !== undefined) return void acceptSocks(stage, listener, socket, login);
  let connection = 0;
  let pending = Buffer.alloc(0);
  let busy = Promise.resolve();
  const take = (chunk: Buffer): void => {
    if (connection === 0) stage.connections[listener] = connection = (stage.connections[listener] ?? 0) + 1;
    pending = Buffer.concat([pending, chunk]);
    for (let length = expectedLength(pending); length !== null; length = expectedLength(pending)) {
      const bytes = pending.toString("latin1", 0, length);
      pending = pending.subarray(length);
      note(stage, { listener, connection, bytes });
      const { tunnelTo } = stage.plan[listener] ?? {};
      if (bytes.startsWith("CONNECT ") && tunnelTo !== undefined && isLetIn(stage, listener, bytes)) {
        socket.off("data", take);
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
        return tunnel(stage, tunnelTo, socket);
      }
      busy = busy.then(() => answer(stage, listener, socket, bytes));
    }
  };
  socket.on("data", take).on("error", () => undefined);
}

async function acceptSocks(
  stage: Stage,
  listener: string,
  socket: Socket,
  login: string | undefined,
): Promise<void> {
  const connection = (stage.connections[listener] ?? 0) + 1;
  stage.connections[listener] = connection;
  const wish = await socksWish(socket, login);
  if (wish === null) return;
  note(stage, { listener, connection, bytes: wish.said });
  tunnel(stage, stage.plan[listener]?.socksTo ?? "", socket);
}

function note(stage: Stage, request: Pick<RecordedRequest, "listener" | "connection" | "bytes">): void {
  const { dueMs } = stage;
  stage.dueMs = null;
  stage.requests.push({ ...request, atMs: performance.now() - stage.startedAt, dueMs });
}

async function answer(stage: Stage, listener: string, socket: Socket, request: string): Promise<void> {
  for (const step of replyOf(stage, listener, request)) {
    if (socket.destroyed) return;
    switch (step.do) {
      case "wait":
        await wait(step.ms);
        break;
      case "close":
        socket.end();
        break;
      case "reset":
        socket.resetAndDestroy();
        break;
      case "write":
        socket.write(forMethod(request, filled(stage, step.text)), "latin1");
    }
  }
}

/** HEAD is answered with the head alone. RFC 9110 §9.3.2. */
const forMethod = (request: string, text: string): string =>
  request.startsWith("HEAD ") ? text.replace(/(?<=\r\n\r\n).*$/s, "") : text;

const unauthorised =
  "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=parity\r\nContent-Length: 0\r\n\r\n";

function replyOf(stage: Stage, listener: string, request: string): Reply {
  const { replies = {} } = stage.plan[listener] ?? {};
  if (!isLetIn(stage, listener, request)) return [{ do: "write", text: unauthorised }];
  const [, target = ""] = /^\S+ (\S*)/.exec(request) ?? [];
  const path = target.replace(/^https?:\/\/[^/]*/, "").replace(/[?#].*$/, "");
  const key = replies[path] === undefined ? "*" : path;
  const turn = stage.turns.get(`${listener} ${key}`) ?? 0;
  stage.turns.set(`${listener} ${key}`, turn + 1);
  const inTurn = replies[key] ?? [];
  return inTurn[Math.min(turn, inTurn.length - 1)] ?? [];
}

function isLetIn(stage: Stage, listener: string, request: string): boolean {
  const { login } = stage.plan[listener] ?? {};
  if (login === undefined) return true;
  const [, given] = /^proxy-authorization: basic (\S+)\r$/im.exec(request) ?? [];
  return given === Buffer.from(login).toString("base64");
}

function filled(stage: Stage, text: string): string {
  const addressed = text.replaceAll(
    /\{\{(port )?(\w+)\}\}/g,
    (whole, only: string | undefined, name: string) => {
      const port = stage.ports[name];
      return port === undefined ? whole : `${only === undefined ? "127.0.0.1:" : ""}${port}`;
    },
  );
  const { text: dated, moment } = withMoments(addressed, Date.now());
  if (moment !== null) stage.dueMs = performance.now() - stage.startedAt + (moment - Date.now());
  return dated;
}

function tunnel(stage: Stage, to: string, socket: Socket): void {
  const upstream = connect(stage.ports[to] ?? 0, "127.0.0.1");
  stage.sockets.add(upstream);
  socket.pipe(upstream);
  upstream.pipe(socket);
  upstream.on("error", () => socket.destroy()).on("close", () => socket.destroy());
  socket.on("error", () => upstream.destroy()).on("close", () => upstream.destroy());
}

const say = (words: FromRecorder): void => void process.send?.(words);

process.on("message", (words: ToRecorder) => {
  if (words.say === "open")
    void open(words.id, words.plan).then((ports) => say({ say: "opened", id: words.id, ports }));
  else void close(words.id).then((recording) => say({ say: "closed", id: words.id, recording }));
});
process.on("disconnect", () => process.exit(0));
say({ say: "ready" });
