import { expect, test } from "vitest";
import { runWirebench } from "#test/support/run-wirebench.ts";
import { answering } from "#test/support/raw-server.ts";
import { servingUntilTheEnd } from "#test/support/serving.ts";

const serving = servingUntilTheEnd();

test("a dry run prints every plan and sends nothing", async () => {
  const server = await serving(answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
  const args = ["--dry-run", "--session", "resilient", "--failure", "503", "--failure", "readx1"];
  const { code, stdout } = await runWirebench(["send", ...args, server.url()]);
  expect(code).toBe(0);
  const printed = stdout.toString();
  expect(printed).toContain("GET, and 503, at every attempt:");
  expect(printed).toContain(
    "Wirebench  4 attempts: retried at once, after 2.0 s, after 4.0 s; then it gives up",
  );
  expect(printed).toContain("(--retry 3)");
  expect(printed).toContain("2 attempts: retried at once; the last one is answered");
  expect(server.connections).toHaveLength(0);
});

test("a failure that cannot be imagined is refused with 2", async () => {
  const { code, stderr } = await runWirebench([
    "send",
    "--dry-run",
    "--failure",
    "boom",
    "http://127.0.0.1:1/",
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain("--failure wants connect, read, 503");
});

test("a Retry-After beyond the limit is said, and ends with 1", async () => {
  const server = await serving(
    answering(() => "HTTP/1.1 429 Slow\r\nRetry-After: 600\r\nContent-Length: 4\r\n\r\nslow"),
  );
  const { code, stdout, stderr } = await runWirebench(["send", "--session", "resilient", server.url()]);
  expect(code).toBe(1);
  expect(stdout.toString()).toBe("slow");
  expect(stderr).toContain("the server asks for a wait of 10 min, longer than allowed");
});
