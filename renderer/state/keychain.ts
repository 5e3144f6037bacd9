import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import type { KeychainStatus, SecretError } from "#shared/workbench/keychain.ts";

interface State {
  readonly status: KeychainStatus;
  /** Names only; values are never here. */
  readonly names: readonly string[];
}

export const useKeychain = create<State>(() => ({
  status: { state: "unknown", detail: "", inMemory: [] },
  names: [],
}));

export const statusOf = ({ status }: State): KeychainStatus => status;

/** Whether new secrets are forgotten when Wirebench closes. */
export const isMemoryOnly = ({ status }: State): boolean =>
  status.state === "absent" || status.state === "failed";

export const inMemoryOf = ({ status }: State): readonly string[] => status.inMemory;

export const secretNamesOf = ({ names }: State): readonly string[] => names;

export const hasSecret =
  (name: string) =>
  ({ names }: State): boolean =>
    names.includes(name);

export const receiveKeychain = (status: KeychainStatus): void => useKeychain.setState({ status });

export async function readKeychain(): Promise<void> {
  const [status, names] = await Promise.all([ask["keychain.read"]({}), ask["secret.list"]({})]);
  useKeychain.setState({
    ...(status.ok ? { status: status.value } : {}),
    ...(names.ok ? { names: names.value } : {}),
  });
}

export async function retryKeychain(): Promise<void> {
  const reply = await ask["keychain.retry"]({});
  if (reply.ok) receiveKeychain(reply.value);
  await readKeychain();
}

let underWay: Promise<unknown> = Promise.resolve();

/** A keychain that asks its user something is not waited for longer, milliseconds. */
const patienceMs = 1_000;

/** Once no value is on its way to the keychain any more: a send that begins then has its reference. */
export const secretsSettled = (): Promise<unknown> =>
  Promise.race([underWay, new Promise((resolve) => setTimeout(resolve, patienceMs))]);

/** Whether a secret of an environment is kept. */
export const hasSecretOf =
  (scope: string, name: string) =>
  ({ names }: State): boolean =>
    names.includes(`${scope}/${name}`);

/**
 * Hands a value to the keychain; it is in no store, before or after. `null` when it is kept, after `onKept`. `scope` is
 * the environment it belongs to; without one, the workspace.
 */
export function keepSecret(
  name: string,
  value: string,
  onKept: () => void,
  scope?: string,
): Promise<SecretError | null> {
  const keeping = (async () => {
    const reply = await ask["secret.keep"]({ name, value, scope });
    if (reply.ok) onKept();
    await readKeychain();
    return reply.ok ? null : reply.error;
  })();
  underWay = keeping.catch(() => undefined);
  return keeping;
}

export async function forgetSecret(name: string, scope?: string): Promise<SecretError | null> {
  const reply = await ask["secret.forget"]({ name, scope });
  await readKeychain();
  return reply.ok ? null : reply.error;
}
