import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnTied, stopTied, waitForWords } from "#scripts/commands.mjs";

const config = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
`;

/** A D-Bus session on which nothing is started when it is asked for, so that there is no secret service. */
export async function startBareBus(): Promise<{
  readonly address: string;
  readonly stop: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), "wirebench-bus-"));
  const file = join(folder, "bus.conf");
  await writeFile(file, config);
  const child = spawnTied("dbus-daemon", [`--config-file=${file}`, "--nofork", "--print-address=1"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  if (child.stdout === null) throw new Error("dbus-daemon was started without a pipe");
  const [, address = ""] = await waitForWords(child, child.stdout, {
    name: "dbus-daemon",
    pattern: /^(.+)\n/,
  });
  return {
    address,
    stop: async () => {
      await stopTied(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The process that answers for the keyring on the bus of `env`. */
export function keyringProcess(env: Readonly<Record<string, string>>): number {
  const said = askBus(env, "org.freedesktop.DBus", "/", [
    "org.freedesktop.DBus.GetConnectionUnixProcessID",
    "string:org.freedesktop.secrets",
  ]);
  const [, pid] = /uint32 (\d+)/.exec(said) ?? [];
  if (pid === undefined) throw new Error(`nobody owns org.freedesktop.secrets: ${said}`);
  return Number(pid);
}

/** Locks the keyring that the desktop unlocked at its start. */
export function lockKeyring(env: Readonly<Record<string, string>>): void {
  const login = "/org/freedesktop/secrets/collection/login";
  const said = askBus(env, "org.freedesktop.secrets", "/org/freedesktop/secrets", [
    "org.freedesktop.Secret.Service.Lock",
    `array:objpath:${login}`,
  ]);
  if (!said.includes(login)) throw new Error(`the keyring was not locked: ${said}`);
}

function askBus(
  env: Readonly<Record<string, string>>,
  target: string,
  path: string,
  call: readonly string[],
): string {
  const args = ["--session", "--print-reply", `--dest=${target}`, path, ...call];
  const asked = spawnSync("dbus-send", args, { env: { ...process.env, ...env }, encoding: "utf8" });
  return asked.stdout + asked.stderr;
}
