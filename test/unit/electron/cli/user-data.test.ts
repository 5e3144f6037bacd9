import { homedir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { userDataFolder } from "#electron/cli/user-data.ts";

test.each<[string, NodeJS.ProcessEnv, NodeJS.Platform, string]>([
  ["a named folder wins", { WIREBENCH_USER_DATA: "named" }, "linux", "named"],
  ["Linux follows XDG", { XDG_CONFIG_HOME: "conf" }, "linux", join("conf", "Wirebench")],
  ["Linux without XDG", {}, "linux", join(homedir(), ".config", "Wirebench")],
  ["macOS", {}, "darwin", join(homedir(), "Library", "Application Support", "Wirebench")],
  ["Windows", { APPDATA: "roaming" }, "win32", join("roaming", "Wirebench")],
])("%s", (_, env, platform, folder) => {
  expect(userDataFolder(env, platform)).toBe(folder);
});
