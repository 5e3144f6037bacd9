// Everything that reads the sources without running them. Two tools at a time; each one's words stay together.
import { join } from "node:path";
import { run } from "./commands.mjs";

const root = join(import.meta.dirname, "..");
const binaries = join(root, "node_modules", ".bin");

const tools = [
  { name: "types", command: "tsc", args: ["-b", "--pretty"] },
  { name: "lint", command: "oxlint", args: [] },
  {
    name: "form",
    command: "prettier",
    args: [
      "--check",
      "--log-level=warn",
      "--cache",
      "--cache-location=node_modules/.cache/prettier/check",
      ".",
    ],
  },
  { name: "unused", command: "knip", args: ["--cache", "--cache-location=node_modules/.cache/knip"] },
];

const waiting = [...tools];
let failed = 0;
await Promise.all([work(), work()]);
process.exit(failed > 0 ? 1 : 0);

async function work() {
  for (let tool = waiting.shift(); tool !== undefined; tool = waiting.shift()) await check(tool);
}

/** @param {typeof tools[number]} tool */
async function check({ name, command, args }) {
  const startedAt = performance.now();
  const { code, output } = await run(join(binaries, command), args, { cwd: root });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`[check] ${name}: ${code === 0 ? "clean" : "FAILED"} (${command}, ${seconds} s)`);
  if (code === 0) return;
  failed += 1;
  console.log(output.trimEnd());
}
