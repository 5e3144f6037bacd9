import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { NamePolicy } from "#shared/policy/name-policy.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { haltError, type Halting, untilHalted } from "#electron/engine/halting.ts";
import { nameNotResolved } from "./to-attempt-error.ts";

/** Addresses of a name as the system gives them, families in turn (RFC 8305 §4). An address is its own answer. */
export async function lookUp(
  host: string,
  family: NamePolicy["family"],
  halting: Halting,
): Promise<Result<readonly string[], AttemptError>> {
  if (isIP(host) !== 0) {
    const isWanted = wanted[family] === 0 || wanted[family] === isIP(host);
    return isWanted ? ok([host]) : fail({ kind: "name-not-resolved", host, code: "EAI_ADDRFAMILY" });
  }
  const looked = await untilHalted(halting, answerOf(host, wanted[family]));
  return looked.halt === null ? looked.value : fail(haltError(looked.halt, "dns"));
}

/** As Node's resolver takes them; 0 is both. */
const wanted: Readonly<Record<NamePolicy["family"], 0 | 4 | 6>> = { any: 0, ipv4: 4, ipv6: 6 };

async function answerOf(host: string, family: 0 | 4 | 6): Promise<Result<readonly string[], AttemptError>> {
  try {
    const found = await lookup(host, { all: true, order: "verbatim", family });
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
