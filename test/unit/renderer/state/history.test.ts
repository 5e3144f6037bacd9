import { expect, test } from "vitest";
import { ExchangeId } from "#shared/ids.ts";
import type { Input, Reply } from "#shared/ipc/bridge.ts";
import { ok } from "#shared/result.ts";
import { putBridge } from "#test/support/fake-bridge.ts";

interface Asked {
  readonly query: Input<"history.search">["query"];
  readonly answer: (reply: Reply<"history.search">) => void;
}

const asked: Asked[] = [];
putBridge({
  "history.search": ({ query }) => new Promise((answer) => asked.push({ query, answer })),
});
const { pastExchangesOf, readHistory, readOnHistory, searchHistory, useHistory } =
  await import("#renderer/state/history.ts");

const page = (id: string): Reply<"history.search"> =>
  ok({
    exchanges: [
      {
        id: ExchangeId.parse(id),
        startedAt: 0,
        name: id,
        method: "GET",
        url: "http://h/",
        status: 200,
        error: null,
        totalMs: 1,
        contentBytes: 0,
        pinned: false,
      },
    ],
    next: 1,
    total: 2,
    health: { place: "file", trouble: null, setAsideAs: null },
  });

const shown = () => pastExchangesOf(useHistory.getState()).map(({ id }) => id);

test("the page after the list is not asked for while another search is under way, so the two never mix", async () => {
  const first = readHistory();
  asked[0]?.answer(page("a"));
  await first;
  searchHistory({ text: "words" });
  await readOnHistory();
  expect(asked.length).toBe(1);
  await expect.poll(() => asked.length).toBe(2);
  await readOnHistory();
  expect(asked.length).toBe(2);
  asked[1]?.answer(page("b"));
  await expect.poll(shown).toEqual(["b"]);

  const onward = readOnHistory();
  expect(asked[2]?.query).toMatchObject({ text: "words", cursor: 1 });
  asked[2]?.answer(page("c"));
  await onward;
  expect(shown()).toEqual(["b", "c"]);
});
