import { isRecord, jsonIn, type KeptBytes } from "./kept-bytes.ts";

type Where = "keychain" | "sealed";

/** Which secrets there are and where: so that listing them reads no values. */
export interface SecretNames {
  readonly all: () => Promise<ReadonlyMap<string, Where>>;
  readonly add: (account: string, where: Where) => Promise<void>;
  readonly remove: (account: string) => Promise<void>;
}

/** The names of one keychain service in a file that holds those of all. */
export function secretNames(file: KeptBytes, service: string): SecretNames {
  const change = async (edit: (names: Map<string, Where>) => void): Promise<void> => {
    // A secret whose name could not be noted is still found by it; only the list lacks it.
    await file.update((current) => {
      const services = current === null ? {} : servicesIn(current);
      const names = namesIn(services[service]);
      edit(names);
      const document = { wirebench: 1, names: { ...services, [service]: Object.fromEntries(names) } };
      return Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
    });
  };
  return {
    all: async () => {
      const read = await file.read();
      return namesIn(read.ok && read.value !== null ? servicesIn(read.value)[service] : undefined);
    },
    add: (account, where) => change((names) => void names.set(account, where)),
    remove: (account) => change((names) => void names.delete(account)),
  };
}

function servicesIn(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const document = jsonIn(bytes);
  return isRecord(document) && isRecord(document["names"]) ? document["names"] : {};
}

function namesIn(service: unknown): Map<string, Where> {
  const entries = Object.entries(isRecord(service) ? service : {});
  return new Map(
    entries.flatMap(([account, where]) =>
      where === "keychain" || where === "sealed" ? [[account, where]] : [],
    ),
  );
}
