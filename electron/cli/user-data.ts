import { homedir } from "node:os";
import { join } from "node:path";

/** The folder the window keeps its files in, so that both know the same grants and secrets. */
export function userDataFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const named = env["WIREBENCH_USER_DATA"];
  if (named !== undefined && named !== "") return named;
  if (platform === "darwin") return join(homedir(), "Library", "Application Support", "Wirebench");
  if (platform === "win32") return join(env["APPDATA"] ?? join(homedir(), "AppData", "Roaming"), "Wirebench");
  return join(env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config"), "Wirebench");
}
