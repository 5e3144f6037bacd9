import { benchedEngine } from "./benched-engine.ts";
import { allClients } from "./clients.ts";
import { benchGrowth, benchIdle } from "./growth.ts";
import { startNginx } from "./nginx.ts";
import { benchPrograms } from "./programs.ts";
import { benchThroughput } from "./throughput.ts";

const mebibyte = Buffer.alloc(1024 * 1024, "0123456789abcdef");

/** JSON that is one array of the same row, as long as is asked for. */
function jsonRows(bytes: number): (at: number) => Buffer {
  const row =
    '{"id":12345,"name":"a name","tags":["x","y"],"price":12.5,"text":"some words that make it longer"},\n';
  const rows = Buffer.from(row.repeat(10_000));
  return (at) =>
    at === 0
      ? Buffer.from(`[${row}`)
      : bytes - at <= 2
        ? Buffer.from("0]")
        : rows.subarray(0, bytes - at - 2);
}

const [root = ".", ...named] = process.argv.slice(2);
const wants = (part: string): boolean => named.length === 0 || named.includes(part);

const nginx = await startNginx();
const small = `${nginx.url}/small`;
try {
  if (wants("throughput")) {
    const engine = await benchedEngine();
    const { clients, close } = await allClients(small, engine);
    await benchThroughput(clients, { count: 2_000, inFlight: 1 });
    await benchThroughput(clients, { count: 4_000, inFlight: 50 });
    await close();
    await engine.close();
  }
  if (wants("growth")) {
    const engine = await benchedEngine();
    await benchIdle(engine, small);
    await benchGrowth(engine, small);
    await engine.close();
  }
  if (wants("programs")) {
    const size = 100 * 1024 * 1024;
    const json100Mb = await nginx.file("big.json", size, jsonRows(size));
    const gigabyte = await nginx.file("gigabyte", 1024 ** 3, () => mebibyte);
    await benchPrograms({ root, small, json100Mb, gigabyte });
  }
} finally {
  await nginx.stop();
}
