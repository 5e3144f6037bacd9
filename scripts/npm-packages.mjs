// Whether node_modules is what the lock file says, whoever installed it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockEntry */
/** @typedef {{ packages: Record<string, LockEntry> }} Lock */

/** Compares the lock file with the one npm leaves inside node_modules. @param {string} root */
export function isInstalled(root) {
  const present = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(present)) return false;
  return missingFrom(readLock(present), readLock(join(root, "package-lock.json"))).length === 0;
}

/**
 * Entries that are wanted and not there, or there as something else. An optional package may be absent: it is another
 * platform's.
 * @param {Lock} present
 * @param {Lock} wanted
 * @returns {string[]}
 */
export function missingFrom(present, wanted) {
  return Object.entries(wanted.packages)
    .filter(([place, entry]) => place !== "" && !isSatisfied(present.packages[place], entry))
    .map(([place]) => place);
}

/** @param {LockEntry | undefined} present @param {LockEntry} wanted */
function isSatisfied(present, wanted) {
  if (present === undefined) return wanted.optional === true || wanted.devOptional === true;
  return present.version === wanted.version && present.integrity === wanted.integrity;
}

/** @param {string} file @returns {Lock} */
function readLock(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
