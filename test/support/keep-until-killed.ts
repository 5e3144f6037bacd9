// Writes exchanges into a history without end, and says the id of each once it is kept.
import { openHistoryWork } from "#electron/store/open-history-work.ts";
import { aPast } from "#test/support/past-exchanges.ts";

const [folder = "", turn = "0"] = process.argv.slice(2);
const work = openHistoryWork(folder, () => Date.now());
for (let n = 0; ; n++) {
  const id = `turn-${turn}-${n}`;
  work.keep(
    aPast({
      id,
      url: `https://h.test/${id}`,
      content: `{"turn":${turn},"n":${n},"pad":"${"x".repeat(20_000)}"}`,
    }),
  );
  process.stdout.write(`${id}\n`);
}
