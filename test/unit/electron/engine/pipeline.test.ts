import { expect, test } from "vitest";
import { pipeline, type Step } from "#electron/engine/pipeline.ts";

const marking =
  (name: string): Step<string, string> =>
  async (input, next) =>
    `${name}(${await next(`${input} ${name}`)})`;

test("steps act in order on the way down, and nested on the way back", async () => {
  const send = pipeline([marking("a"), marking("b")], async (input) => input);
  expect(await send("in")).toBe("a(b(in a b))");
});

test("a step may stop the send, or repeat what lies below it", async () => {
  const stop: Step<string, string> = async () => "stopped";
  const twice: Step<string, string> = async (input, next) => (await next(input)) + (await next(input));
  expect(await pipeline([stop, marking("never")], async () => "sent")("in")).toBe("stopped");
  expect(await pipeline([twice], async () => "sent ")("in")).toBe("sent sent ");
});
