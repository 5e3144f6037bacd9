import { writeAtomically } from "#electron/store/atomic-file.ts";

// A program to be killed: replaces one file with the next state of it, over and over.
const [, , path = "", size = "200000"] = process.argv;
for (let n = 0; ; n++) {
  const content = `${n}\n`.repeat(Math.ceil(Number(size) / `${n}\n`.length));
  const written = await writeAtomically(path, { content, over: "any" });
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  if (n === 0) process.send?.("the first one is on the disk");
}
