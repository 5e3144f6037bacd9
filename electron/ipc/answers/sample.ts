import type { Desk } from "./desk.ts";
import type { Answers } from "#electron/ipc/router.ts";
import type { Sample } from "#electron/sample/sample.ts";

/** `sample.open`: the workspace that comes with Wirebench, with its server on this machine. */
export const sampleAnswers = (desk: Desk, sample: Sample): Pick<Answers, "sample.open"> => ({
  "sample.open": async () => {
    const ready = await sample.prepare();
    return ready.ok ? desk.openFolder(sample.folder, "open") : ready;
  },
});
