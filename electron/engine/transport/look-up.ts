import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { AttemptError } from "#shared/http/send-error.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { haltError, type Halting, untilHalted } from "#electron/engine/halting.ts";
import { nameNotResolved } from "./to-attempt-error.ts";

/** Addresses of a name as the system gives them, families in turn (RFC 8305 §4). An address is its own answer. */
export async function lookUp(
  host: string,
  halting: Halting,
): Promise<Result<readonly string[], AttemptError>> {
  if (isIP(host) !== 0) return ok([host]);
  const looked = await untilHalted(halting, answerOf(host));
  return looked.halt === null ? looked.value : fail(haltError(looked.halt, "dns"));
}

async function answerOf(host: string): Promise<Result<readonly string[], AttemptError>> {
  try {
    const found = await lookup(host, { all: true, order: "verbatim" });
    return ok(inTurn(found.map(({ address }) => address)));
  } catch (thrown) {
    return fail(nameNotResolved(thrown, host));
  }
}

function inTurn(addresses: readonly string[]): readonly string[] {
  const family = isIP(addresses[0] ?? "");
  const first = addresses.filter((address) => isIP(address) === family);
  const second = addresses.filter((address) => isIP(address) !== family);
  return addresses.flatMap((_, index) =>
    [first[index], second[index]].filter((address) => address !== undefined),
  );
}
